"""The offline edition: the site as a folder whose pages open by double click, without a network.

From a file a browser starts no module, no worker by its address, and fetches nothing. So one
classic script, made by esbuild from `offline.js`, stands in place of the elements' modules; what
the book would fetch stands in scripts, which hand their bytes to it; and each link leads to a file.
"""

from __future__ import annotations

import base64
import json
import posixpath
import re
import subprocess
from collections.abc import Iterator
from functools import partial
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from bookblocks.editions.built import Built
from bookblocks.editions.edition import FOLDER
from bookblocks.editions.errors import EditionError
from bookblocks.editions.packed import pack

FILE = "callable-layer-offline.zip"
INSIDE = "callable-layer"
"""The one folder of the archive."""

ELEMENTS = "assets/js/elements.js"
SEARCH = "search/search_index"
RUN = "assets/run/"
SCRIPT = Path(__file__).with_suffix(".js")

# No module worker starts from a file, and Pyodide refuses a classic one, which it knows by this.
_BEFORE = {"assets/js/worker.js": b"self.importScripts = undefined;\n"}

# A start tag as MkDocs and the blocks write it: what stands in a script or a text is none.
_TAG = re.compile(
    r"""<[a-zA-Z][\w-]*(?:\s+[^\s"'<>/=]+(?:=(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*\s*/?>"""
)
_LINK = re.compile(r'(?<=\s)(href|src)="([^"]*)"')
_BUNDLE = re.compile(r'<script defer src="[^"]*assets/javascripts/bundle\.[^"]*">')
_MODULE = re.compile(r'<script [^>]*type="module"[^>]*></script>\n?')
_URL = re.compile(r"url\(\s*[\"']?([^\"')]+)")

# What asks for a file as soon as a page opens.
_ASKING = {
    "img",
    "script",
    "source",
    "audio",
    "video",
    "iframe",
    "embed",
    "track",
    "object",
    "image",
}
_ASKING_RELS = {
    "stylesheet",
    "icon",
    "preload",
    "modulepreload",
    "prefetch",
    "preconnect",
    "dns-prefetch",
}


class _Page(HTMLParser):
    """What a page links to, asks for, and can be linked at."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.sessions: set[str] = set()
        self.links: list[str] = []
        self.asked: list[str] = []
        self.without_text: list[str] = []
        self._templates = 0
        self.feed(html)

    def has(self, anchor: str) -> bool:
        """Whether an address can name this place: an id, or a step of a session."""
        return anchor in self.ids or re.sub(r"-\d+$", "", anchor) in self.sessions

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what stands in one tag; a template holds the JSON of a session."""
        self._templates += tag == "template"
        if self._templates:
            return
        found = {name: value or "" for name, value in attrs}
        self.ids |= {found[name] for name in ("id", "name") if name in found}
        if tag == "book-debugger":
            self.sessions.add(found.get("data-name", ""))
        address = found.get("src") or found.get("href") or found.get("data") or ""
        if tag == "img" and "alt" not in found:
            self.without_text.append(address)
        asking = tag in _ASKING or (
            tag == "link" and _ASKING_RELS & set(found.get("rel", "").split())
        )
        if not address or address.startswith("data:"):
            return
        (self.asked if asking else self.links).append(address)

    def handle_endtag(self, tag: str) -> None:
        """Note where a template ends."""
        self._templates -= tag == "template"


def write(built: Built, folder: Path) -> None:
    """Write the archive.

    Args:
        built: the book.
        folder: where it goes.

    Raises:
        EditionError: esbuild is missing, a link leads nowhere, an image has no text, or a page asks
            another host for something.
    """
    files = gathered(built)
    pack(folder / FILE, ((f"{INSIDE}/{name}", files[name]) for name in sorted(files)))


def gathered(built: Built) -> dict[str, bytes]:
    """All files of the edition, by their places in its folder.

    Raises:
        EditionError: as `write`.
    """
    pages = {f"{page.address}index.html": page.html for page in built.pages}
    pages = {name: _page(built, name, html) for name, html in pages.items()}
    read = {name: _Page(html) for name, html in pages.items()}
    files = {ELEMENTS: bundle(built.root)}
    files |= {name: html.encode() for name, html in pages.items()}
    for name in pages:
        for asked in read[name].asked:
            if urlsplit(asked).scheme or asked.startswith("//"):
                raise EditionError(
                    f"{name}: it asks another host for {asked}; take it into docs/assets/"
                )
        for image in read[name].without_text:
            raise EditionError(f"{name}: the image {image} has no text; write what it shows")
        for address in (*read[name].asked, *read[name].links):
            place, anchor = _place(name, address)
            if place is None:
                continue
            if place not in files:
                files[place] = _bytes(built, place, name)
            if anchor and place in read and not read[place].has(anchor):
                raise EditionError(f"{name}: {address} leads to no place in {place}; mend the link")
    for name in [each for each in files if each.endswith(".css")]:
        files |= dict(_styled(built, name, files[name].decode()))
    files[f"{SEARCH}.js"] = _index(built)
    files |= dict(_fetched(built))
    return files


def bundle(root: Path) -> bytes:
    """The one script of the book's elements.

    Args:
        root: the folder in which `npm ci` has been run.

    Raises:
        EditionError: esbuild is not there, or refuses.
    """
    esbuild = root / "node_modules" / ".bin" / "esbuild"
    if not esbuild.exists():
        raise EditionError(
            "node_modules/.bin/esbuild is not there; install node and npm, and run npm ci"
        )
    made = subprocess.run(
        [
            str(esbuild),
            str(SCRIPT),
            "--bundle",
            "--format=iife",
            "--target=es2022",
            "--minify-whitespace",
            "--charset=utf8",
            "--legal-comments=none",
            "--log-level=error",
            "--define:import.meta.url=BOOK_ADDRESS",
            "--banner:js=const BOOK_ADDRESS = document.currentScript.src;",
        ],
        cwd=SCRIPT.parents[2],
        capture_output=True,
        check=False,
    )
    if made.returncode:
        why = made.stderr.decode(errors="replace").strip().splitlines()
        raise EditionError(
            f"{SCRIPT.name}: esbuild refuses: {why[0] if why else 'it says nothing'}"
        )
    return made.stdout


def _page(built: Built, name: str, html: str) -> str:
    """A page whose links lead to files, and which has classic scripts alone."""
    html = _TAG.sub(lambda tag: _LINK.sub(partial(_lead, built, name), tag[0]), html)
    html, modules = _MODULE.subn("", html)
    html, bundles = _BUNDLE.subn(
        lambda found: f'<script defer src="{_from(name, ELEMENTS)}"></script>\n{found[0]}', html
    )
    if (modules, bundles) != (1, 1):
        raise EditionError(
            f"{name}: its scripts are not those that the offline edition knows; see offline.py"
        )
    return html


def _lead(built: Built, name: str, found: re.Match[str]) -> str:
    """One link of a page, to a file."""
    attribute, address = found[1], unescape(found[2])
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or (not parts.path and address):
        return found[0]
    place = _joined(name, parts.path)
    if place.startswith(f"{FOLDER}/") and not place.endswith("/index.html"):
        # The other editions are not within this one.
        return f'{attribute}="{urljoin(built.url, quote(place))}"'
    path = parts.path if not place.endswith("index.html") else _from(name, place)
    return f'{attribute}="{urlunsplit(("", "", path, parts.query, parts.fragment))}"'


def _joined(name: str, path: str) -> str:
    """The file to which a relative address leads from a page."""
    place = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path)))
    if path.endswith("/") or posixpath.basename(path) in ("", ".", ".."):
        place = posixpath.normpath(posixpath.join(place, "index.html"))
    return place


def _from(name: str, place: str) -> str:
    """The relative address of a file from a page."""
    return quote(posixpath.relpath(place, posixpath.dirname(name) or "."))


def _place(name: str, address: str) -> tuple[str | None, str]:
    """To which file and which place in it an address leads; None for another host."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None, ""
    return (_joined(name, parts.path) if parts.path else name), unquote(parts.fragment)


def _bytes(built: Built, place: str, name: str) -> bytes:
    """A file of the site to which a page leads."""
    file = built.site / place
    if place.startswith("../") or not file.is_file():
        raise EditionError(f"{name}: it leads to {place}, which is not built; mend the link")
    return file.read_bytes()


def _styled(built: Built, name: str, text: str) -> Iterator[tuple[str, bytes]]:
    """The files that a style sheet asks for."""
    for address in _URL.findall(text):
        if address.startswith(("data:", "#")):
            continue
        place, _ = _place(name, address)
        if place is None:
            raise EditionError(
                f"{name}: it asks another host for {address}; take it into docs/assets/"
            )
        yield place, _bytes(built, place, name)


def _index(built: Built) -> bytes:
    """The index of the search as a script, whose places are files."""
    file = built.site / f"{SEARCH}.json"
    if not file.is_file():
        raise EditionError(f"{SEARCH}.json is not built; run make site")
    index = json.loads(file.read_bytes())
    for entry in index["docs"]:
        path, mark, anchor = entry["location"].partition("#")
        entry["location"] = f"{_joined('index.html', path)}{mark}{anchor}"
    return (
        f"var __index = {json.dumps(index, ensure_ascii=False, separators=(',', ':'))};\n".encode()
    )


def _fetched(built: Built) -> Iterator[tuple[str, bytes]]:
    """What the scripts would fetch, each as a script of its own: see `bookFile` in offline.js."""
    places = sorted((built.site / "assets/javascripts/workers").glob("search.*.js"))
    if len(places) != 1:
        raise EditionError("assets/javascripts/workers/ has no search.*.js; build the site again")
    run = sorted((built.site / RUN).glob("*"))
    if run:
        places += [*run, built.site / "assets/js/worker.js", built.site / "assets/css/run.css"]
    for file in places:
        place = file.relative_to(built.site).as_posix()
        if not file.is_file():
            raise EditionError(f"{place} is not built; run make site")
        content = base64.b64encode(_BEFORE.get(place, b"") + file.read_bytes()).decode()
        yield f"{place}.js", f"bookFile({json.dumps(place)}, {json.dumps(content)});\n".encode()

"""The book that Zensical builds, beside the one that Material for MkDocs builds.

Every page has the same text, blocks, ids and links. What is otherwise, and why:

| what | why |
| --- | --- |
| `data-search-exclude` is not in the pages | Zensical takes it out when it has made its index |
| an anchor `__skip` before the text | the target of its link *Skip to content* |
| search: another dialog, script and index | its theme has a search of its own |
| its index is fetched when the browser is idle | what holds ours back knows Material alone |
| the foot names Zensical | it made the page |
| how each output was checked | told of the moment of the build, and tests check outputs meanwhile |
| two style sheets of a look that is not used | it copies those of both its looks |
| no `sitemap.xml.gz`, no source maps | it writes none |
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser

from bookblocks.testing.bench import budget
from tests.browser.axe import palettes, violations
from tests.browser.conftest import (
    PREFIX,
    Open,
    addresses,
    built,
    missing,
    opener,
    served,
)
from tests.whole import built_once, run_builder

ADDRESS = "https://callable-layer.github.io/callable-layer/"

# One with figures and a session, one of long text, the largest of the field guide, a lab.
SOME = (
    "",
    "layer/bias/",
    "call/why-not-forward/",
    "reference/errors/shapes/",
    "labs/hooks-at-work/",
    "no/such/page/",
)

# What a first load may weigh more than under Material: the index of the whole book and the script
# that searches it, which come as soon as the browser is idle, and what its theme is larger.
MORE = 95_000


def build(folder: Path) -> Path:
    """Build the book with Zensical into a folder."""
    if find_spec("zensical") is None:
        missing("no Zensical found. Install it: pip install -r requirements.txt")
    run_builder(["bookblocks.zensical", str(folder)])
    return folder


@pytest.fixture(scope="session")
def zensical(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The book, built by Zensical."""
    return built_once(build, "zensical", tmp_path_factory, worker_id)


@pytest.fixture(scope="session")
def visit_zensical(browser: Browser, zensical: Path) -> Iterator[Open]:
    """Open pages of that book."""
    with served(zensical) as address:
        yield opener(browser, address)


def parted(page: Path) -> tuple[str, str]:
    """A page without its article, and that: to parse all of each page takes long."""
    text, end = page.read_text(encoding="utf-8"), "</article>"
    assert text.count("<article ") == text.count(end) == 1, page
    first, last = text.index("<article "), text.index(end) + len(end)
    return text[:first] + text[last:], text[first:last]


class Named(HTMLParser):
    """The ids of a page, and where it leads or what it fetches."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.targets: list[str] = []
        self.feed(page.read_text(encoding="utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element's id and address."""
        given = dict(attrs)
        if given.get("id"):
            self.ids.add(str(given["id"]))
        name = {"a": "href", "link": "href", "script": "src", "img": "src"}.get(tag, "")
        if name in given:
            self.targets.append(given[name] or "")


def article(site: Path, path: str) -> Tag:
    """The text of a page, each of its addresses in full, without what may be otherwise."""
    found = BeautifulSoup(parted(built(site, path))[1], "html.parser").article
    assert found is not None
    for aside in found.select("#__skip, details.provenance"):
        aside.decompose()
    for each in found.select("[data-search-exclude]"):
        del each["data-search-exclude"]
    for name in ("href", "src"):
        for each in found.select(f"[{name}]"):
            each[name] = urljoin(ADDRESS + path, str(each[name]))
    return found


def pieces(tree: Tag) -> list[str]:
    """The tree as text, a tag or a run of words each, so that blanks between them do not count."""
    # A program's blanks are text; those around a block are not.
    return [
        piece if "<pre" in piece else " ".join(piece.split())
        for piece in re.split(r"\s*(<pre.*?</pre>|<[^>]*>)\s*", str(tree), flags=re.DOTALL)
        if piece.strip()
    ]


@pytest.mark.parametrize("path", [path for path in addresses() if "no/such" not in path])
def test_a_page_is_the_same(path: str, site: Path, zensical: Path) -> None:
    assert pieces(article(zensical, path)) == pieces(article(site, path))


def test_no_page_is_missing_and_none_is_more(site: Path, zensical: Path) -> None:
    def pages(folder: Path) -> list[str]:
        return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*.html"))

    assert pages(zensical) == pages(site)


def test_every_file_of_the_book_is_there_as_it_is(site: Path, zensical: Path) -> None:
    own = [
        *(site / "assets" / "js").rglob("*.js"),
        *(site / "assets" / "run").rglob("*.*"),
        *site.glob("*/*.ipynb"),
        *site.glob("*/*.py"),
        site / "assets" / "images" / "card.png",
        site / "styles" / "book.css",
    ]
    assert len(own) > 20
    for file in own:
        assert (zensical / file.relative_to(site)).read_bytes() == file.read_bytes(), file


def test_no_link_leads_nowhere(zensical: Path) -> None:
    """Those around the text, too: contents, next chapter, edit."""
    pages = {page: Named(page) for page in sorted(zensical.rglob("index.html"))}
    assert all(page.ids and page.targets for page in pages.values())
    for page, named in pages.items():
        here = ADDRESS + page.relative_to(zensical).as_posix().removesuffix("index.html")
        for each in named.targets:
            target = urljoin(here, each)
            if target.startswith(ADDRESS):
                path, anchor = urlsplit(target).path, unquote(urlsplit(target).fragment)
                file = zensical / unquote(path).removeprefix(PREFIX)
                file = file / "index.html" if path.endswith("/") else file
                # `make site-zensical` writes it, as `make site` does.
                if file.name == "provenance.json":
                    continue
                assert file.is_file(), (page, target)
                # Those within a page stand in its text, which is the same under Material.
                known = pages[file].ids if file in pages else set()
                assert not anchor or file == page or anchor in known, (page, target)


def test_head_and_frame_say_the_same(site: Path, zensical: Path) -> None:
    for path in addresses():
        said = []
        for folder in (site, zensical):
            soup = BeautifulSoup(parted(built(folder, path))[0], "html.parser")
            for label in soup.select(".md-skip, .md-search, .md-visually-hidden"):
                label.decompose()
            said.append(
                {
                    "title": soup.title and soup.title.get_text(),
                    "meta": [
                        (each.get("name") or each.get("property"), each["content"])
                        for each in soup.select("meta[content]")
                        if each.get("name") != "generator"
                    ],
                    "canonical": [each["href"] for each in soup.select("link[rel=canonical]")],
                    "part": [each.get_text() for each in soup.select(".part")],
                    "contents": [
                        " ".join(each.get_text().split()) for each in soup.select(".md-nav__link")
                    ],
                    "footer": " ".join(soup.select(".md-footer")[-1].get_text().split()).partition(
                        "Made with"
                    )[0],
                }
            )
        assert said[1] == said[0], path


@pytest.mark.parametrize("path", SOME)
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_bars_a_reader(visit_zensical: Open, path: str, width: int) -> None:
    with visit_zensical(path, width=width) as here:
        for scheme in palettes(here.page):
            assert (scheme, violations(here.page)) == (scheme, [])
        known = "404 (Not Found)" if "no/such" in path else None
        assert [line for line in here.console if known is None or known not in line] == []


@pytest.mark.parametrize("path", SOME)
def test_a_first_load_asks_no_other_host_and_is_light(
    visit_zensical: Open, path: str, zensical: Path
) -> None:
    with visit_zensical(path, width=390, until="networkidle", untouched=True) as here:
        assert {urlsplit(url).hostname for url in here.requests} - {None} == {"127.0.0.1"}
        sizes = {
            urlsplit(response.url).path: int(response.headers.get("content-length", 0))
            for response in here.responses
        }
    html = built(zensical, path).read_text(encoding="utf-8")
    assert sum(sizes.values()) <= budget(html) + MORE, sizes

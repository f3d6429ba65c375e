"""The shelf: the newest book at the site's address, older ones below it, a folder a PyTorch.

    python -m bookblocks.editions.shelf pack SITE FOLDER
    python -m bookblocks.editions.shelf place SITE FOLDER

A release packs its site as `site-2.13-2026.11.tar.gz`: the PyTorch that it is checked on, and its
version. Whenever the book is published, the newest of each PyTorch is placed below the site, here
at `2.13/`, so that a link into it lasts. Plain folders out of the releases: a branch of built
sites, as the tool mike keeps one, would come along with every clone for ever, and its choice of
versions would cost each page a request.
"""

from __future__ import annotations

import gzip
import html
import io
import re
import shutil
import sys
import tarfile
from collections.abc import Sequence
from pathlib import Path

from bookblocks.editions import built as books
from bookblocks.editions.built import Built
from bookblocks.editions.errors import EditionError

_ARCHIVE = re.compile(r"site-(?P<torch>\d+\.\d+)-(?P<version>\d+(?:\.\d+)+)\.tar\.gz")
_TORCH = re.compile(r"^torch==(\d+\.\d+)\.", re.MULTILINE)
_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)">')


def main(arguments: Sequence[str]) -> int:
    """Pack a built site, or place older ones below it.

    Args:
        arguments: `pack` or `place`, the built site, and the folder of the archives.

    Returns:
        0, or 1 where something is wrong with them.
    """
    if len(arguments) != 3 or arguments[0] not in ("pack", "place"):
        raise SystemExit("Say what to do: python -m bookblocks.editions.shelf pack SITE FOLDER")
    book = books.read(Path.cwd(), Path(arguments[1]))
    try:
        if arguments[0] == "pack":
            print(pack(book, Path(arguments[2])))
        else:
            for placed in place(book, Path(arguments[2])):
                print(placed)
    except EditionError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def version(book: Built) -> str:
    """The version of the book, as mkdocs.yml says it.

    Raises:
        EditionError: it says none, or one that is no row of numbers.
    """
    found = str((book.config.get("extra") or {}).get("release", ""))
    if not re.fullmatch(r"\d+(\.\d+)+", found):
        raise EditionError(
            f'mkdocs.yml: {found or "nothing"} is no version; write extra: release: "2026.11"'
        )
    return found


def pack(book: Built, folder: Path) -> Path:
    """Write the archive of a built site, the same bytes each time; returns its file.

    Raises:
        EditionError: the site is not built, or no PyTorch is pinned.
    """
    if not (book.site / "index.html").is_file():
        raise EditionError(f"{book.site}: there is no built site; run make site")
    pinned = _TORCH.search((book.root / "requirements.txt").read_text(encoding="utf-8"))
    if pinned is None:
        raise EditionError("requirements.txt: no torch is pinned; write torch==2.13.0")
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"site-{pinned[1]}-{version(book)}.tar.gz"
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for file in sorted(book.site.rglob("*")):
            if file.is_file():
                entry = tarfile.TarInfo(file.relative_to(book.site).as_posix())
                content = file.read_bytes()
                entry.size = len(content)
                archive.addfile(entry, io.BytesIO(content))
    target.write_bytes(gzip.compress(packed.getvalue(), 9, mtime=0))
    return target


def place(book: Built, folder: Path) -> list[Path]:
    """Unpack the newest archive of each PyTorch below the site; returns their folders.

    Raises:
        EditionError: an archive has another name, or is no site; the site has such a folder.
    """
    newest: dict[str, tuple[tuple[int, ...], Path]] = {}
    for file in sorted(folder.glob("*.tar.gz")):
        named = _ARCHIVE.fullmatch(file.name)
        if named is None:
            raise EditionError(
                f"{file}: no name of a packed site; name it site-2.13-2026.11.tar.gz"
            )
        order = tuple(map(int, named["version"].split(".")))
        newest[named["torch"]] = max(newest.get(named["torch"], ((), file)), (order, file))
    placed = []
    for torch, (_, file) in sorted(newest.items()):
        target = book.site / torch
        if target.exists():
            raise EditionError(f"{target}: the site has this folder already; build it anew")
        try:
            with tarfile.open(file, "r:gz") as archive:
                archive.extractall(target, filter="data")
        except (tarfile.TarError, OSError, EOFError) as error:
            shutil.rmtree(target, ignore_errors=True)
            raise EditionError(f"{file}: cannot be unpacked ({error}); pack it again") from None
        if not (target / "index.html").is_file():
            shutil.rmtree(target, ignore_errors=True)
            raise EditionError(f"{file}: there is no index.html in it; pack a built site")
        _settle(book, target, version=file.name.rpartition("-")[2].removesuffix(".tar.gz"))
        placed.append(target)
    return placed


def _settle(book: Built, folder: Path, *, version: str) -> None:
    """Let an older site say where it is, and lead its readers and search engines to the newest."""
    # A server has one page for what is not there: that of the newest.
    (folder / "404.html").unlink(missing_ok=True)
    (folder / "sitemap.xml.gz").unlink(missing_ok=True)
    here = f"{book.url}{folder.name}/"
    sitemap = folder / "sitemap.xml"
    if sitemap.is_file():
        # Instant navigation follows it.
        text = sitemap.read_text(encoding="utf-8")
        sitemap.write_text(text.replace(f"<loc>{book.url}", f"<loc>{here}"), encoding="utf-8")
    for page in sorted(folder.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        address = page.relative_to(folder).as_posix().removesuffix("index.html")
        newest = book.site / address / "index.html" if not address.endswith(".html") else None
        # A page that the newest book has no longer is the only one of its kind.
        there = book.url if newest is None or not newest.is_file() else book.url + address
        if there == book.url and address:
            text = _CANONICAL.sub(f'<link rel="canonical" href="{here}{address}">', text)
        text, footer, end = text.rpartition(f"Version {version}.")
        link = f' <a href="{html.escape(there)}">The newest version</a>' if footer else ""
        page.write_text(f"{text}{footer}{link}{end}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

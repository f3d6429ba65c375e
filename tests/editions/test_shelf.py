"""Older sites stand below the newest one, each at the address of its PyTorch."""

from __future__ import annotations

import hashlib
import tarfile
from pathlib import Path

import pytest

from bookblocks.editions import shelf
from bookblocks.editions.built import Built, read
from bookblocks.editions.errors import EditionError

URL = "https://example.org/book/"
PAGE = """<html><head><link rel="canonical" href="{url}{address}"></head>
<body><p>{text}</p><footer>Free. Version {version}.</footer></body></html>"""


def make(root: Path, version: str, torch: str, pages: dict[str, str]) -> Built:
    """A small book with a built site."""
    site = root / "site"
    for address, text in pages.items():
        file = site / address / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(PAGE.format(url=URL, address=address, text=text, version=version))
    site.mkdir(parents=True, exist_ok=True)
    (site / "404.html").write_text("nothing here")
    (site / "sitemap.xml").write_text("".join(f"<loc>{URL}{address}</loc>" for address in pages))
    (root / "requirements.txt").write_text(f"torch=={torch}  # the book's\n")
    (root / "mkdocs.yml").write_text(
        f'site_name: Book\nsite_url: {URL}\nextra:\n  release: "{version}"\n'
    )
    return read(root, site)


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    """The archives of three releases on two PyTorch."""
    folder = tmp_path / "packed"
    for version, torch, text in (
        ("2026.9", "2.13.0", "old"),
        ("2026.11", "2.13.1", "newer, though its name sorts first"),
        ("2027.1", "2.14.0", "newest"),
    ):
        book = make(tmp_path / version, version, torch, {"": text, "a/": text, "gone/": text})
        shelf.pack(book, folder)
    return folder


def test_the_newest_of_each_torch_is_placed(tmp_path: Path, packed: Path) -> None:
    book = make(tmp_path / "now", "2027.2", "2.14.0", {"": "now", "a/": "now"})
    placed = shelf.place(book, packed)
    assert [path.name for path in placed] == ["2.13", "2.14"]
    assert "newer, though" in (book.site / "2.13" / "a" / "index.html").read_text()
    assert "newest" in (book.site / "2.14" / "index.html").read_text()
    assert "<p>now</p>" in (book.site / "index.html").read_text()


def test_an_older_page_leads_to_the_newest(tmp_path: Path, packed: Path) -> None:
    book = make(tmp_path / "now", "2027.2", "2.14.0", {"": "now", "a/": "now"})
    shelf.place(book, packed)
    old = book.site / "2.13"
    page = (old / "a" / "index.html").read_text()
    assert f'<link rel="canonical" href="{URL}a/">' in page
    assert f'Version 2026.11. <a href="{URL}a/">The newest version</a>' in page
    # One that is no longer in the book stands for itself.
    gone = (old / "gone" / "index.html").read_text()
    assert f'<link rel="canonical" href="{URL}2.13/gone/">' in gone
    assert f'<a href="{URL}">The newest version</a>' in gone
    # Instant navigation follows the site map of its own folder.
    assert f"<loc>{URL}2.13/a/</loc>" in (old / "sitemap.xml").read_text()
    assert not (old / "404.html").exists()
    assert f"<loc>{URL}a/</loc>" in (book.site / "sitemap.xml").read_text()


def test_an_archive_is_the_same_bytes_each_time(tmp_path: Path) -> None:
    book = make(tmp_path / "one", "2026.11", "2.13.0", {"": "text", "a/": "text"})
    files = [shelf.pack(book, tmp_path / name) for name in ("first", "second")]
    assert files[0].name == "site-2.13-2026.11.tar.gz"
    assert len({hashlib.sha256(file.read_bytes()).hexdigest() for file in files}) == 1


def test_a_site_that_is_not_built_is_not_packed(tmp_path: Path) -> None:
    book = make(tmp_path, "2026.11", "2.13.0", {})
    with pytest.raises(EditionError, match=r"site: there is no built site; run make site"):
        shelf.pack(book, tmp_path / "packed")


@pytest.mark.parametrize("said", ["", "one", "2026"])
def test_what_is_no_version_is_refused(tmp_path: Path, said: str) -> None:
    book = make(tmp_path, said, "2.13.0", {"": "text"})
    with pytest.raises(EditionError, match=r"mkdocs.yml: .* is no version; write extra: release"):
        shelf.pack(book, tmp_path / "packed")


def test_faults_of_archives_are_told_in_a_line(tmp_path: Path, packed: Path) -> None:
    book = make(tmp_path / "now", "2027.2", "2.14.0", {"": "now"})
    for name, content, says in (
        ("site.tar.gz", b"", "site.tar.gz: no name of a packed site; name it"),
        ("site-2.15-2027.3.tar.gz", b"no archive", "cannot be unpacked .*; pack it again"),
    ):
        (packed / name).write_bytes(content)
        with pytest.raises(EditionError, match=says):
            shelf.place(make(tmp_path / name, "2027.2", "2.14.0", {"": "now"}), packed)
        (packed / name).unlink()
    with tarfile.open(packed / "site-2.15-2027.3.tar.gz", "w:gz"):
        pass
    with pytest.raises(EditionError, match=r"there is no index.html in it; pack a built site"):
        shelf.place(book, packed)


def test_a_page_of_the_site_is_not_written_over(tmp_path: Path, packed: Path) -> None:
    book = make(tmp_path / "now", "2027.2", "2.14.0", {"": "now", "2.13/": "a page"})
    with pytest.raises(EditionError, match=r"2.13: the site has this folder already"):
        shelf.place(book, packed)


def test_a_member_that_leads_out_of_its_folder_is_refused(tmp_path: Path, packed: Path) -> None:
    book = make(tmp_path / "now", "2027.2", "2.14.0", {"": "now"})
    with tarfile.open(packed / "site-2.15-2027.3.tar.gz", "w:gz") as archive:
        archive.addfile(tarfile.TarInfo("../out.html"))
    with pytest.raises(EditionError, match=r"cannot be unpacked"):
        shelf.place(book, packed)
    assert not (book.site / "out.html").exists()


def test_the_command_says_what_it_did(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    make(tmp_path, "2026.11", "2.13.0", {"": "text"})
    monkeypatch.chdir(tmp_path)
    assert shelf.main(["pack", "site", "packed"]) == 0
    assert shelf.main(["place", "site", "packed"]) == 0
    assert capsys.readouterr().out == "packed/site-2.13-2026.11.tar.gz\nsite/2.13\n"
    assert shelf.main(["place", "site", "packed"]) == 1
    assert capsys.readouterr().err.endswith("the site has this folder already; build it anew\n")

"""The EPUB: whole, in order, valid, and twice the same."""

from __future__ import annotations

import re
import shutil
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import pytest

from bookblocks.editions import epub
from bookblocks.editions.__main__ import main
from bookblocks.editions.built import Built, read
from bookblocks.editions.edition import EDITIONS
from bookblocks.editions.errors import EditionError
from tests.browser.conftest import ROOT
from tests.editions.epubcheck import faults
from tests.editions.smallsite import ONE, small_site

NAME = next(each.file for each in EDITIONS if each.module == "epub")
OPF = "{http://www.idpf.org/2007/opf}"
XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(autouse=True)
def dated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767322800")


def written(book: Built, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    epub.write(book, folder)
    return folder / NAME


def read_in_order(file: Path) -> list[str]:
    """The files that a reader turns over, one after the other."""
    with zipfile.ZipFile(file) as archive:
        package = ET.fromstring(archive.read("EPUB/package.opf"))
    files = {each.get("id"): each.get("href") for each in package.iter(f"{OPF}item")}
    return [str(files[each.get("idref")]) for each in package.iter(f"{OPF}itemref")]


def test_it_has_all_pages_in_their_order(tmp_path: Path) -> None:
    file = written(small_site(tmp_path), tmp_path / "out")
    assert read_in_order(file) == [
        *("cover.xhtml", "nav.xhtml", "about.xhtml"),
        *("index.xhtml", "part-one.xhtml", "editions.xhtml"),
    ]
    with zipfile.ZipFile(file) as archive:
        assert archive.namelist()[:2] == ["mimetype", "META-INF/container.xml"]
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
        assert archive.read("mimetype") == b"application/epub+zip"
        nav = ET.fromstring(archive.read("EPUB/nav.xhtml"))
        package = archive.read("EPUB/package.opf").decode()
    listed = [(a.get("href"), a.text) for a in next(nav.iter(f"{XHTML}nav")).iter(f"{XHTML}a")]
    assert listed == [
        ("index.xhtml", "Welcome"),
        ("part-one.xhtml", "One & all"),
        ("part-one.xhtml#a-section", "A section"),
        ("editions.xhtml", "Other editions"),
    ]
    assert [each.text for each in nav.iter(f"{XHTML}span")] == ["The part"]
    assert "<dc:language>en</dc:language>" in package
    assert '<meta property="dcterms:modified">2026-01-02T03:00:00Z</meta>' in package
    assert 'id="f-part-one-xhtml"' in package
    assert 'properties="mathml svg"' in package
    for name in ("accessMode", "accessibilityFeature", "accessibilityHazard"):
        assert f'property="schema:{name}"' in package


def test_lines_that_are_too_long_go_on_further_in(tmp_path: Path) -> None:
    with zipfile.ZipFile(written(small_site(tmp_path), tmp_path / "out")) as archive:
        styles = archive.read("EPUB/style.css").decode()
    assert ".indent-4 { padding-left: 4.1em; text-indent: -3.6em; }\n" in styles
    assert "white-space: pre-wrap" in styles


def test_two_are_the_same_to_the_byte(tmp_path: Path) -> None:
    one = written(small_site(tmp_path), tmp_path / "one").read_bytes()
    assert written(small_site(tmp_path), tmp_path / "two").read_bytes() == one


def test_an_image_of_a_page_is_in_it(tmp_path: Path) -> None:
    book = small_site(tmp_path, one=f'{ONE}<img src="dot.png" alt="A dot">')
    (book.site / "part/one/dot.png").write_bytes(b"dot")
    with zipfile.ZipFile(written(book, tmp_path / "out")) as archive:
        assert archive.read("EPUB/image-part-one-dot.png") == b"dot"
        assert b'src="image-part-one-dot.png"' in archive.read("EPUB/part-one.xhtml")


def test_a_page_that_is_missing_stops_it(tmp_path: Path) -> None:
    book = small_site(tmp_path)
    (book.site / "part/one/index.html").unlink()
    with pytest.raises(EditionError, match="part/one/index.html: part/one.md is not built"):
        written(book, tmp_path / "out")


def test_a_fault_is_one_line_and_leaves_no_link_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    book = small_site(tmp_path, welcome='<h1>Welcome</h1><p><a href="gone/">x</a></p>')
    monkeypatch.chdir(tmp_path)
    assert main(["site", "epub"]) == 1
    assert capsys.readouterr().err == (
        "site/index.html: the link to 'gone/' leads nowhere; mend it in docs/index.md\n"
    )
    assert "built without them" in (book.site / "editions/index.html").read_text("utf-8")


def test_making_it_lists_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    book = small_site(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert main(["site", "epub"]) == 0
    first = (book.site / "editions" / NAME).read_bytes()
    assert f"site/editions/{NAME}: {len(first):,} bytes" in capsys.readouterr().out
    assert f'href="{NAME}"' in (book.site / "editions/index.html").read_text("utf-8")
    # The list itself changes no edition.
    assert main(["site", "epub"]) == 0
    assert (book.site / "editions" / NAME).read_bytes() == first


def test_a_small_one_is_valid(tmp_path: Path) -> None:
    assert faults(written(small_site(tmp_path), tmp_path / "out")) == []


def test_the_checker_finds_a_fault_that_is_planted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(epub, "_about", lambda book: '<p><a href="index.xhtml#gone">x</a></p>')
    assert faults(written(small_site(tmp_path), tmp_path / "out")) == [
        "error RSC-012 EPUB/about.xhtml: Fragment identifier not found: #gone"
    ]


def test_the_whole_book_is_valid_and_asks_no_other_host(
    site: Path, editions: Path, tmp_path: Path
) -> None:
    book = read(ROOT, site)
    file = Path(shutil.copy(editions / NAME, tmp_path))
    assert faults(file) == []
    names = [epub.file_of(page) for page in book.pages]
    assert read_in_order(file)[3:] == names
    with zipfile.ZipFile(file) as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist()}
    for name, text in texts.items():
        for fetched in re.findall(r'(?:src|xlink:href|data)="([^"]*)"|url\(|@import', text):
            assert not re.match("[a-z]+:|//", fetched), (name, fetched)
    assert "<script" not in "".join(texts.values())
    assert file.stat().st_size < 1_500_000

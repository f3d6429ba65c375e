"""What other versions print: beside each output, and all of it on one page."""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup

from bookblocks.reading.versions import FILE
from tests.guidebook import ERROR, SHAPES, drawn_page, guide_book
from tests.markup import refused

TABLE = "reference/errors/shapes/meet_mended.py:\n  2.15.0: |\n    fair <b>\n"
PAGE = "docs/reference/versions.md"


def page(root: Path, *, table: str | None = TABLE, name: str = PAGE) -> BeautifulSoup:
    book = guide_book(root)
    (root / PAGE).write_text("# Versions\n\n```versions\n```\n", encoding="utf-8")
    if table is not None:
        (book.snippets / FILE).write_text(table, encoding="utf-8")
    return drawn_page(book, name)


def test_an_output_has_its_like_on_another_version(tmp_path: Path) -> None:
    (other,) = page(tmp_path, name=SHAPES).select(".output__other")
    assert [each.get_text() for each in other.select("summary, samp")] == [
        "On PyTorch 2.15.0",
        "fair <b>",
    ]
    before = other.find_previous_sibling()
    assert before is not None
    assert before.get_text() == "Outputfine"


def test_the_page_has_all_that_differs_by_version(tmp_path: Path) -> None:
    (block,) = page(tmp_path).select(".versions")
    assert [each.get_text() for each in block.select(".versions__name")] == [
        "PyTorch 2.6.0",
        "PyTorch 2.15.0",
    ]
    links = [(str(each["href"]), each.get_text()) for each in block.select("a")]
    entry = ("../errors/shapes/#do-not-meet-net", "do not meet, Net")
    assert links == [
        entry,
        ("../errors/shapes/#proof-2", "reference/errors/shapes/meet_mended.py"),
        entry,
    ]
    (lines,) = block.select("samp")
    assert lines.get_text() == "-fine\n+fair <b>\n"
    assert len(lines.select(".versions__line")) == 2


def test_a_program_of_the_front_page_is_linked_where_that_is_served(tmp_path: Path) -> None:
    book = guide_book(tmp_path)
    files = {
        "docs/index.md": '# Home\n\n```python\n--8<-- "index/one.py"\n```\n\n'
        "<!--pytest-codeblocks:expected-output-->\n\n```text\none\n```\n",
        "snippets/index/one.py": 'print("one")\n',
        PAGE: "# Versions\n\n```versions\n```\n",
        f"snippets/{FILE}": "index/one.py:\n  2.15.0: |\n    two\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    links = [each["href"] for each in drawn_page(book, PAGE).select(".versions a")]
    assert "../../#proof-1" in links


def test_a_version_on_which_nothing_differs_is_named(tmp_path: Path) -> None:
    book = guide_book(tmp_path, SHAPES=ERROR.replace("2.15.0: nothing\n", ""))
    (tmp_path / PAGE).write_text("# Versions\n\n```versions\n```\n", encoding="utf-8")
    (block,) = drawn_page(book, PAGE).select(".versions")
    assert block.get_text() == (
        "PyTorch 2.6.0do not meet, Net"
        "On PyTorch 2.9.1 every program prints what its page shows."
        "On PyTorch 2.15.0 every program prints what its page shows."
    )


def test_it_takes_no_option() -> None:
    assert refused("versions", "folder: a") == "text:3: this block has no options. Leave it empty."

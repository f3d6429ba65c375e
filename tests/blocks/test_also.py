"""`also`: what other versions of PyTorch print, in the entry of an error."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bookblocks.reading.errors import BookError
from tests.guidebook import ERROR, ERRORS, SHAPES, WEIGHTS, drawn_page, guide_book
from tests.markup import refused

WRITTEN = '2.6.0: "RuntimeError: these sizes\\ndiffer"\n2.15.0: nothing'


def test_each_version_has_its_message(tmp_path: Path) -> None:
    page = drawn_page(guide_book(tmp_path), SHAPES)
    (shown,) = page.select(".output--also")
    label, text = shown.select_one(".output__label"), shown.select_one("samp")
    assert label is not None
    assert text is not None
    assert label.get_text() == "PyTorch 2.6.0 prints"
    assert text.get_text() == "RuntimeError: these sizes\ndiffer"
    # A message of another version is searched for as well.
    assert not shown.has_attr("data-search-exclude")
    assert [p.get_text() for p in page.select("p.also")] == ["PyTorch 2.15.0 raises nothing here."]


def test_a_message_of_several_versions_is_shown_once(tmp_path: Path) -> None:
    same = WRITTEN.replace("2.15.0: nothing", '2.9.1: "RuntimeError: these sizes\\ndiffer"')
    book = guide_book(tmp_path, SHAPES=ERROR.replace(WRITTEN, same))
    (shown,) = drawn_page(book, SHAPES).select(".output--also")
    assert shown.get_text() == "PyTorch 2.6.0 and 2.9.1 printRuntimeError: these sizes\ndiffer"
    (known,) = json.loads(str(drawn_page(book, ERRORS).select("book-messages")[0]["data-known"]))
    assert known.count("RuntimeError: these sizes\ndiffer") == 1
    none = ERROR.replace(WRITTEN, "2.6.0: nothing\n2.9.1: nothing\n2.15.0: nothing")
    (said,) = drawn_page(guide_book(tmp_path, SHAPES=none), SHAPES).select("p.also")
    assert said.get_text() == "PyTorch 2.6.0, 2.9.1 and 2.15.0 raise nothing here."


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("GPU", "On a GPU, as reports show it; not run here"),
        ("Python 3.14", "Python 3.14 prints"),
    ],
)
def test_what_is_printed_elsewhere_says_where(tmp_path: Path, name: str, label: str) -> None:
    """It is searched for and can be pasted like all others."""
    text = ERROR.replace(WRITTEN, f'{name}: "RuntimeError: two devices"')
    book = guide_book(tmp_path, SHAPES=text)
    (shown,) = drawn_page(book, SHAPES).select(".output--also")
    assert shown.get_text() == f"{label}RuntimeError: two devices"
    (known,) = json.loads(str(drawn_page(book, ERRORS).select("book-messages")[0]["data-known"]))
    assert known[1] == "RuntimeError: two devices"


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (
            "2.7.0: ValueError",
            "there is no option 2.7.0. Did you mean 2.6.0? "
            "This block takes: 2.6.0, 2.9.1, 2.15.0, Python 3.14, GPU.",
        ),
        ("2.6.0: 3", "option 2.6.0 must be a text. It is now: 3."),
        (
            '2.6.0: "A: b\\n\\nc"',
            'option 2.6.0 must be a text without empty lines. It is now: "A: b\\n\\nc".',
        ),
    ],
)
def test_a_wrong_option_is_refused(tmp_path: Path, written: str, message: str) -> None:
    text = ERROR.replace(WRITTEN, written)
    line = 1 + text.split("\n").index(written)
    with pytest.raises(BookError) as caught:
        drawn_page(guide_book(tmp_path, SHAPES=text), SHAPES)
    assert str(caught.value) == f"{SHAPES}:{line}: {message}"


def test_no_python_raises_nothing(tmp_path: Path) -> None:
    book = guide_book(tmp_path, SHAPES=ERROR.replace(WRITTEN, "Python 3.14: nothing"))
    message = "an error of an entry is raised on every Python. Show a program that raises one."
    with pytest.raises(BookError, match=message):
        drawn_page(book, SHAPES)


def test_it_stands_in_the_entry_of_an_error_alone(tmp_path: Path) -> None:
    message = (
        "only an entry of an error shows what other versions print. "
        "Move it to a page below reference/errors/; elsewhere make versions writes what differs."
    )
    assert refused("also", "2.6.0: nothing") == f"text:3: {message}"
    book = guide_book(tmp_path)
    path = tmp_path / WEIGHTS
    path.write_text(path.read_text() + "\n```also\n2.6.0: nothing\n```\n")
    with pytest.raises(BookError, match="only an entry of an error"):
        drawn_page(book, WEIGHTS)

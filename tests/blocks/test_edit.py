"""`edit`: what a Try changes in a listing; the edited program is run, its output compared."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from bookblocks.reading.book import Book
from bookblocks.reading.errors import BookError
from bookblocks.testing.outputs import main as outputs
from tests.guidebook import drawn_page
from tests.minibook import CONFIG, MARKER, MiniBook, custom_fence, listing, output

PAGE = "docs/call.md"
PROGRAM = "a = 1\nb = 2\n\nfor _ in range(2):\n    print(a)\nprint(b)\nprint(b)\n"
PRINTED = output("1\n1\n2\n2")
FIVES = output("5\n5\n2\n2")
TAKE_TWO = "two.py\n-a = 1\n+a = 2\n@@\n print(b)\n-print(b)\n+print(a, b)"


def chapter(edit: str = TAKE_TWO, printed: str = "2\n2\n2\n2 2") -> str:
    """A chapter with a listing, and below it one that is edited, within an item of a list."""
    inner = f"\n```edit\n{edit}\n```\n{output(printed)}".replace("\n", "\n    ")
    inner = re.sub(r"(?m)^ +$", "", inner)
    return f"# Call\n\n{listing('call/two.py')}{PRINTED}\n- Try.\n{inner}\n"


def book_of(root: Path, text: str) -> Book:
    """A book of this page."""
    files = {
        PAGE: text,
        "snippets/call/two.py": PROGRAM,
        "snippets/other/three.py": "print(3)\n",
        "docs/other.md": f"# Other\n\n{listing('other/three.py')}{output('3')}",
    }
    for name, written in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(written, encoding="utf-8")
    blocks = frozenset(("python", "text", "pytb", "edit"))
    return Book(root=root, docs=root / "docs", snippets=root / "snippets", blocks=blocks)


@pytest.fixture
def small(minibook: MiniBook) -> MiniBook:
    """A small book that knows the fence."""
    config = CONFIG + custom_fence("edit", "bookblocks.blocks.edit.format")
    minibook.write({"mkdocs.yml": config, PAGE: chapter(), "snippets/call/two.py": PROGRAM})
    return minibook


def test_a_reader_sees_which_lines_go_and_which_come(tmp_path: Path) -> None:
    page = drawn_page(book_of(tmp_path, chapter()), PAGE)
    assert isinstance(page, BeautifulSoup)
    shown = page.select_one(".edit")
    assert shown is not None and shown.figcaption is not None
    assert shown.figcaption.get_text() == "two.py, edited"
    assert [line.get_text() for line in shown.select("del")] == ["-a = 1\n", "-print(b)\n"]
    assert [line.get_text() for line in shown.select("ins")] == ["+a = 2\n", "+print(a, b)\n"]
    assert [line.get_text() for line in shown.select("span.listing__line")] == [" print(b)\n"]
    # Its output has a proof as every other.
    assert len(page.select(".output__label a")) == 2


def test_the_edited_program_is_a_listing(tmp_path: Path) -> None:
    book = book_of(tmp_path, chapter())
    read = book.chapter(book.root / PAGE)
    _, edited = read.listings
    program = book.listing(read, edited)
    assert program.name == "call/two.py, edited"
    assert program.program == (
        "a = 2\nb = 2\n\nfor _ in range(2):\n    print(a)\nprint(b)\nprint(a, b)\n"
    )


def test_two_edits_of_one_listing_have_two_names(tmp_path: Path) -> None:
    text = chapter() + f"\n```edit\ntwo.py\n-a = 1\n+a = 5\n```\n{FIVES}"
    read = book_of(tmp_path, text).chapter(tmp_path / PAGE)
    assert [fence.program for fence in read.listings] == [
        *("call/two.py", "call/two.py, edited", "call/two.py, edited 2")
    ]


def test_it_is_run_and_compared(small: MiniBook) -> None:
    small.run().assert_outcomes(passed=12)


def test_a_wrong_answer_is_red(small: MiniBook) -> None:
    small.write({PAGE: chapter(printed="2\n2\n2\n2 3")})
    result = small.run(PAGE)
    result.assert_outcomes(passed=3, failed=1)
    result.stdout.fnmatch_lines(["docs/call.md:*: call/two.py, edited prints something else:*"])


def test_an_edit_that_no_longer_applies_is_red(small: MiniBook) -> None:
    small.write({"snippets/call/two.py": PROGRAM.replace("a = 1", "a = 3 - 2")})
    result = small.run(PAGE)
    result.stdout.fnmatch_lines(["docs/call.md:20: call/two.py does not have these lines: a = 1.*"])
    assert result.ret != 0


def test_make_outputs_writes_what_it_prints(
    small: MiniBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    small.write({PAGE: chapter(printed="?")})
    monkeypatch.chdir(small.root)
    assert outputs([]) == 0
    assert (small.root / PAGE).read_text(encoding="utf-8") == chapter()


@pytest.mark.parametrize(
    ("edit", "line", "message"),
    [
        ("", 19, "an edit begins with the name of a listing of its chapter, and this is: . Write"),
        ("call/two.py\n-a = 1", 19, "an edit begins with the name of a listing of its chapter"),
        ("two.py", 20, "this edit changes nothing. Write what goes with -, what comes with +."),
        ("two.py\n a = 1", 20, "this edit changes nothing."),
        ("two.py\n-a = 1\n+a = 2 ", 21, "this line ends in a blank, which nobody sees. Delete"),
        (
            "two.py\n-a = 1\na = 2",
            21,
            "a line of an edit begins with a blank, - or +, and this is: a = 2. Put a blank",
        ),
        ("two.py\n+a = 2", 20, "this edit does not say where its lines come in. Add the line"),
        (
            "two.py\n-print(b)\n+print(a)",
            20,
            "call/two.py has these lines twice: print(b). Add a line above or below them",
        ),
        (
            "two.py\n-a = 1\n+a  =  1  # one",
            20,
            "this edit changes nothing that runs, only blanks or comments. Write a change that",
        ),
        ("two.py\n-c = 1\n+c = 2", 20, "call/two.py does not have these lines: c = 1. Write them"),
        (
            "two.py\n-b = 2\n+b = 3\n@@\n-a = 1\n+a = 3",
            20,
            "this place stands below the one that follows it, or overlaps with it. Write the",
        ),
        (
            "three.py\n-print(3)\n+print(4)",
            18,
            "the listing that is edited here is not shown above: call/three.py.",
        ),
        (
            "gone.py\n-a = 1\n+a = 2",
            18,
            "the listing that is edited here is not shown above: call/gone.py.",
        ),
    ],
)
def test_a_wrong_edit_is_told_at_its_line(
    tmp_path: Path, edit: str, line: int, message: str
) -> None:
    book = book_of(tmp_path, chapter(edit))
    with pytest.raises(BookError) as caught:
        drawn_page(book, PAGE)
    found = re.match(r"docs/call\.md:(\d+): (.*)", str(caught.value))
    assert found is not None, str(caught.value)
    assert int(found[1]) == line
    assert found[2].startswith(message)


def test_only_a_listing_that_was_shown_can_be_edited(tmp_path: Path) -> None:
    text = "# Call\n\n```edit\ntwo.py\n-a = 1\n+a = 2\n```\n" + output("2")
    with pytest.raises(BookError, match="the listing that is edited here is not shown above"):
        drawn_page(book_of(tmp_path, text + "\n" + listing("call/two.py")), PAGE)


def test_an_indented_listing_keeps_its_own_indentation(small: MiniBook) -> None:
    """Within an answer a listing stands further in; its program must run as it is."""
    inner = f"\n{listing('call/two.py')}{PRINTED}".replace("\n", "\n    ")
    small.write({PAGE: re.sub(r"(?m)^ +$", "", f"# Call\n\n- Item.\n{inner}\n")})
    assert MARKER in (small.root / PAGE).read_text(encoding="utf-8")
    small.run(PAGE).assert_outcomes(passed=3)

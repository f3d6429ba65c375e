"""Entries of the field guide: their form, and what of it is missing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bookblocks.reading.book import Book
from bookblocks.reading.entry import ERRORS as ERRORS_FOLDER
from bookblocks.reading.entry import check_entries, entries, guide, on_this_python, plain, raised
from bookblocks.reading.errors import BookError
from bookblocks.running.result import Result
from bookblocks.testing.compare import compare
from bookblocks.testing.outputs import rewritten
from bookblocks.testing.versions import programs
from tests import guidebook
from tests.guidebook import ERROR, SHAPES, TRAP, guide_book, read

ROOT = Path(__file__).parents[2]


def test_an_entry_is_a_heading_and_what_stands_below_it(tmp_path: Path) -> None:
    chapter = read(guide_book(tmp_path), SHAPES)
    (entry,) = entries(chapter)
    assert entry.title == "do not meet, Net"
    assert entry.anchor == "do-not-meet-net"
    assert entry.line == 1 + ERROR.split("\n").index("## `do not meet, Net`")
    assert entry.says == "The layer has another size."
    assert [fence.language for fence in entry.fences] == [
        *("python", "pytb", "python", "text", "also")
    ]
    assert entry.also == {"2.6.0": "RuntimeError: these sizes\ndiffer", "2.15.0": "nothing"}
    assert entry.messages == [
        "RuntimeError: 3 and 4 do not\n  meet, Net",
        "RuntimeError: these sizes\ndiffer",
    ]


def test_both_forms_pass(tmp_path: Path) -> None:
    book = guide_book(tmp_path)
    for path in book.pages():
        check_entries(book.chapter(path))


@pytest.mark.parametrize(
    ("text", "said"),
    [("[a `b`](c.md#d) *e*, **f**\n  g", "a b e, f g"), ("`__call__` of [x][y]", "__call__ of x")],
)
def test_plain_text_has_no_markup(text: str, said: str) -> None:
    assert plain(text) == said


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["1", "torch.Size([3]): x", "RuntimeError: a", "  b"], "RuntimeError: a\n  b"),
        (["_pickle.UnpicklingError: a", "", "b"], "_pickle.UnpicklingError: a\n\nb"),
        (["StopIteration"], "StopIteration"),
    ],
)
def test_a_message_begins_at_its_type(lines: list[str], message: str) -> None:
    assert raised(lines) == message


def test_a_newer_python_may_raise_another_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests of that Python want it, and on others what the page shows."""
    text = ERROR.replace("```also\n", '```also\nPython 3.14: "RuntimeError: sizes\\ndiffer"\n')
    book = guide_book(tmp_path, SHAPES=text)
    chapter = read(book, SHAPES)
    fence = chapter.listings[0]
    assert fence.output is not None
    shown = fence.output.text
    for since, printed in (((9, 0), shown), ((3, 0), "before\nRuntimeError: sizes\ndiffer\n")):
        monkeypatch.setattr("bookblocks.reading.entry._SINCE", since)
        assert on_this_python(chapter, fence) == printed
        (program, *_) = programs(book, "9.9.9", [chapter])
        assert program.expected == printed
        assert rewritten(chapter, {fence.line: printed}) == [*range(len(chapter.lines))]
        error = printed.removeprefix("before\n").removesuffix("\n")
        compare(fence, chapter, Result("before\n", "", error, 1))
        with pytest.raises(BookError, match="prints something else"):
            compare(fence, chapter, Result("before\n", "", "RuntimeError: other", 1))


def fault(root: Path, changed: str) -> str:
    """The message with which an entry is refused, without its place."""
    name = "SHAPES" if "# Shapes" in changed else "WEIGHTS"
    path = getattr(guidebook, name)
    book = guide_book(root, **{name: changed})
    with pytest.raises(BookError) as caught:
        check_entries(read(book, path))
    heading = next(row for row in changed.split("\n") if row.startswith("## "))
    place = f"{path}:{changed.split(chr(10)).index(heading) + 1}: "
    assert str(caught.value).startswith(place)
    return str(caught.value).removeprefix(place)


def without(text: str, opening: str) -> str:
    """A text without the program and output below a paragraph."""
    return re.sub(
        rf"({re.escape(opening)}[^\n]*\n)\n```python.*?\n```\n.*?\n```text.*?\n```\n",
        r"\1",
        text,
        flags=re.DOTALL,
    )


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        (
            ERROR.replace("## `do not meet, Net`", "## Sizes `do not meet, Net`"),
            "entry Sizes do not meet, Net: its title is no message. "
            "Write the message between one pair of backticks.",
        ),
        (
            ERROR.replace("## `do not meet, Net`", "## `do not match`"),
            "entry do not match: its first program does not print this: do not match. Write the "
            "message as it is printed, with … between blanks where you leave out.",
        ),
        (
            # In another order than it is printed; and "before" is no part of the message.
            ERROR.replace("## `do not meet, Net`", "## `meet … and 4`"),
            "entry meet … and 4: its first program does not print this: and 4. Write the message "
            "as it is printed, with … between blanks where you leave out.",
        ),
        (
            ERROR.replace("## `do not meet, Net`", "## `before`"),
            "entry before: its first program does not print this: before. Write the message as "
            "it is printed, with … between blanks where you leave out.",
        ),
        (
            ERROR.replace("```pytb\nbefore\nRuntime", "```text\nbefore\nRuntime"),
            "entry do not meet, Net: its first program raises nothing. Begin with the program "
            "that raises the message, its output in a ```pytb fence.",
        ),
        (
            ERROR.replace("**Usual cause.**", "Usual cause:"),
            "entry do not meet, Net: it has no paragraph **Usual cause.**. "
            "Write one; CONTRIBUTING.md has the form.",
        ),
        (
            without(ERROR, "**Remedy.**"),
            "entry do not meet, Net: below **Remedy.** no program works. "
            "Show one there that ends without an error, with its output.",
        ),
        (
            ERROR.replace("More: [The layer](../../layer.md).", "More in the layer."),
            "entry do not meet, Net: it leads into no chapter. Close it with a paragraph that "
            "begins with More: and links to where the idea is told.",
        ),
        (
            ERROR.replace("More: [The layer](../../layer.md).", "More: [x](https://a.example)."),
            "entry do not meet, Net: it leads into no chapter. Close it with a paragraph that "
            "begins with More: and links to where the idea is told.",
        ),
        (
            TRAP.replace("```text\nfine", "```pytb\nfine", 1),
            "entry eval() changes nothing: its first program does not show the trap. Begin with "
            "a program that ends without an error, and print what is wrong.",
        ),
        (
            TRAP.replace("**Do you have it?** Look.", "Look."),
            "entry eval() changes nothing: it has no paragraph **Do you have it?**. "
            "Write one; CONTRIBUTING.md has the form.",
        ),
        (
            # The program below the remedy is none of the check.
            without(TRAP, "**Do you have it?**"),
            "entry eval() changes nothing: below **Do you have it?** no program checks for it. "
            "Show one there that ends without an error, with its output.",
        ),
        (
            without(TRAP, "**Remedy.**"),
            "entry eval() changes nothing: below **Remedy.** no program works. "
            "Show one there that ends without an error, with its output.",
        ),
    ],
)
def test_an_entry_without_its_form_is_refused(tmp_path: Path, changed: str, message: str) -> None:
    assert changed not in (ERROR, TRAP)
    assert fault(tmp_path, changed) == message


def test_elsewhere_a_section_has_any_form(tmp_path: Path) -> None:
    book = guide_book(tmp_path)
    (tmp_path / "docs" / "layer.md").write_text("# Layer\n\n## Any\n\nText.\n")
    check_entries(read(book, "docs/layer.md"))


def test_two_entries_of_one_title_are_refused(tmp_path: Path) -> None:
    book = guide_book(tmp_path)
    other = tmp_path / "docs" / "reference" / "errors" / "types.md"
    other.write_text("# Types\n\n## `do not meet, Net`\n", encoding="utf-8")
    with pytest.raises(BookError) as caught:
        guide(book, ERRORS_FOLDER)
    line = 1 + ERROR.split("\n").index("## `do not meet, Net`")
    assert str(caught.value) == (
        "docs/reference/errors/types.md:3: entry do not meet, Net: there is an entry of this "
        f"title at {SHAPES}:{line}. Name the one that it is not, or make one of both."
    )


def test_the_book_has_as_many_entries_as_it_promises() -> None:
    book = Book.load(ROOT)
    errors, traps = (
        sum(len(inside) for _, inside in guide(book, folder))
        for folder in ("reference/errors", "reference/silent-traps")
    )
    assert errors >= 45
    assert traps >= 40

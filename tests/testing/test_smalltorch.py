"""The book's programs on the small PyTorch: what is a fault, and what a table may say."""

from __future__ import annotations

import pytest

from bookblocks.reading.book import Book
from bookblocks.reading.errors import BookError
from bookblocks.reading.not_here import FILE, table
from bookblocks.testing.smalltorch import (
    DIFFERS,
    EQUAL,
    ERROR,
    REFUSED,
    fault,
    judged,
    written,
)
from bookblocks.testing.versions import SECONDS, Program, programs
from tests.minibook import MiniBook, listing, output

NAME = "call/one.py"
REFUSAL = (
    "torch.fft is not part of the small PyTorch of this page. To run this program, copy it and "
    "use PyTorch itself, or a notebook on Colab."
)


def one(minibook: MiniBook, says: str = "1\n2") -> Program:
    """A program of a small book."""
    minibook.chapter("# Call\n\n" + listing(NAME) + output(says), one="print(1)\n")
    book = Book.load(minibook.root)
    (program,) = programs(book, "2.13.0", [*map(book.chapter, book.pages())])
    return program


def test_what_becomes_of_a_program(minibook: MiniBook) -> None:
    program = one(minibook)
    for printed, kind, why in (
        ("1\n2\n", EQUAL, ""),
        ("1\n3\n", DIFFERS, "3"),
        (f"1\nNotHere: {REFUSAL}\n", REFUSED, "torch.fft"),
        ("ModuleNotFoundError: import of numpy halted; None in …\n", REFUSED, "numpy"),
        ("1\nValueError: no\n", ERROR, "ValueError: no"),
        (None, ERROR, f"runs for more than {SECONDS} seconds"),
    ):
        outcome = judged(program, printed)
        assert (outcome.kind, outcome.why) == (kind, why), printed


def test_what_is_a_fault(minibook: MiniBook) -> None:
    program = one(minibook)
    equal, differs = judged(program, "1\n2\n"), judged(program, "1\n3\n")
    refused = judged(program, f"NotHere: {REFUSAL}\n")
    row = {NAME: "refused: torch.fft"}
    assert fault(equal, {}) is None
    assert fault(equal, row) == f"{NAME} is in {FILE}, and prints what the book says"
    assert fault(refused, row) is None
    assert fault(refused, {}) == f"refused: {NAME}: torch.fft"
    assert fault(refused, {NAME: "refused: torch.stft"}) is not None
    # A wrong number is a fault, although the table names the program.
    for rows in ({}, row):
        found = fault(differs, rows)
        assert found is not None
        assert found.startswith(f"differs: {NAME}\n")
    assert fault(differs, {NAME: "slow: many numbers"}) is None


def test_a_table_is_read_as_it_is_written(minibook: MiniBook) -> None:
    one(minibook)
    book = Book.load(minibook.root)
    path = book.snippets / FILE
    assert table(book) == {}
    for rows in ({}, {NAME: "refused: torch.fft", "b.py": "slow: a # b"}):
        path.write_text(written(rows), encoding="utf-8")
        assert table(book) == rows
    programs = "here must stand programs, each with its reason. See bookblocks/"
    for wrong, row, message in (
        ("- one", 1, "this is no option: - one. Write name: value on each line."),
        ("one: 2", 1, programs),
        ("one: ''", 1, programs),
        ("a: slow\none: [x, {y: 1}]", 2, "option one "),
        ("one: slow: too", 1, "this is not YAML: "),
        ("a: slow\nb: slow\na: slow", 3, "option a is given twice, here and 2 lines above. "),
    ):
        path.write_text(wrong, encoding="utf-8")
        with pytest.raises(BookError) as caught:
            table(book)
        assert str(caught.value).startswith(f"snippets/{FILE}:{row}: {message}")

"""Numbers in the prose: shown on the page, or excepted in writing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookblocks.reading.numbers import numbers_in, value
from tests.minibook import MiniBook, listing, output


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("exactly 30, 40 and 50.", ["30", "40", "50"]),
        ("a 3×4 matrix, 1x5 and 4x3", ["3", "4", "1", "5", "4", "3"]),
        ("float32 and mat1 and BatchNorm1d", []),
        ("-0.4313, or 29.9985", ["0.4313", "29.9985"]),
        ("torch 2.13.0", ["2.13.0"]),
        ("1,024 and 1e-6", ["1,024", "1e-6"]),
        ("shape (3, 4)", ["3", "4"]),
    ],
)
def test_numbers_in(text: str, numbers: list[str]) -> None:
    assert list(numbers_in(text)) == numbers


@given(st.integers(0, 10**6))
def test_one_value_however_it_is_written(number: int) -> None:
    assert value(f"{number:,}") == value(str(number)) == value(f"{number}.0")


def test_a_number_that_the_page_does_not_show_fails(minibook: MiniBook) -> None:
    minibook.chapter(
        "# Call\n\nIt prints 42, and 43 as well as 44.\n\n" + listing("call/one.py") + output("42"),
        one="print(42)\n",
    )
    result = minibook.run("docs/call.md")
    result.assert_outcomes(failed=1, passed=1)
    result.stdout.fnmatch_lines(
        [
            "docs/call.md:3: no program, output or block on this page shows: "
            "43 (line 3), 44 (line 3). Let a listing print it, or write "
            "<!--number N: where it comes from-->."
        ]
    )


def test_a_number_of_the_whole_program_counts(minibook: MiniBook) -> None:
    minibook.chapter(
        "The seed is 50.\n\n" + listing("call/one.py:a"),
        one="seed = 50\n# --8<-- [start:a]\nx = seed\n# --8<-- [end:a]\n",
    )
    minibook.run("docs/call.md").assert_outcomes(passed=2)


def test_a_written_exception(minibook: MiniBook) -> None:
    minibook.chapter("Since torch 2.15.0.\n\n<!--number 2.15.0: a PyTorch version-->\n")
    minibook.run("docs/call.md").assert_outcomes(passed=1)


def test_an_exception_without_a_reason_does_not_count(minibook: MiniBook) -> None:
    minibook.chapter("Since torch 2.15.0.\n\n<!--number 2.15.0: -->\n")
    minibook.run("docs/call.md").assert_outcomes(failed=1)


def test_an_exception_that_nothing_needs_fails(minibook: MiniBook) -> None:
    minibook.chapter("Words.\n\n<!--number 7: days in a week-->\n")
    result = minibook.run("docs/call.md")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        ["docs/call.md:3: no number in the prose needs the exception for 7. Delete it."]
    )


def test_what_a_reader_does_not_see_is_no_prose(minibook: MiniBook) -> None:
    minibook.chapter(
        "---\ntitle: Since 1999\n---\n\n"
        "1. A [link](https://example.org/8.html) and a note[^9].\n"
        "2. Next <!-- 10 -->\n\n[^9]: https://example.org/11\n"
    )
    minibook.run("docs/call.md").assert_outcomes(passed=1)


def test_two_exceptions_on_a_line(minibook: MiniBook) -> None:
    minibook.chapter("From 8 to 9.\n\n<!--number 8: one--> <!--number 9: another-->\n")
    minibook.run("docs/call.md").assert_outcomes(passed=1)


@pytest.mark.parametrize(("one", "other"), [("1234567", "1234568"), ("29.99851", "29.9985")])
def test_numbers_that_differ_late_differ(one: str, other: str) -> None:
    assert value(one) != value(other)

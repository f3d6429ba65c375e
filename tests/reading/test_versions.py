"""The table of what other versions print: read strictly, and true to what the pages show."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bookblocks.reading.book import Book
from bookblocks.reading.errors import BookError
from bookblocks.reading.versions import (
    FILE,
    OTHERS,
    Declared,
    check_versions,
    declared,
    read_versions,
    written,
)
from tests.minibook import MiniBook, listing, output

NAME = f"snippets/{FILE}"
ROW = "call/one.py:\n  2.15.0: |\n    5\n\n      six\n"


def book(minibook: MiniBook, table: str | None) -> Book:
    minibook.chapter(listing("call/one.py") + output("1"), one="print(1)\n")
    if table is not None:
        (minibook.root / NAME).write_text(table, encoding="utf-8")
    return Book.load(minibook.root)


def test_an_output_is_read_to_the_last_blank(minibook: MiniBook) -> None:
    found = book(minibook, ROW)
    assert read_versions(found) == (Declared("call/one.py", "2.15.0", "5\n\n  six\n", 2),)
    assert declared(found, "call/one.py") == {"2.15.0": "5\n\n  six\n"}
    assert declared(found, "call/two.py") == {}
    check_versions(found)


@pytest.mark.parametrize("table", [None, "", "# Nothing.\n"])
def test_without_a_table_nothing_is_declared(minibook: MiniBook, table: str | None) -> None:
    found = book(minibook, table)
    assert read_versions(found) == ()
    check_versions(found)


FORM = "See reading/versions.py."
FAULTS = {
    "a: [": (1, "is no YAML: expected the node content, but found '<stream end>'", FORM),
    "- a\n": (1, "here must stand a program and its versions", FORM),
    "call/one.py: 3\n": (1, "here must stand a version and its output", FORM),
    "? [a]\n: 3\n": (1, "here must stand a program and its versions", FORM),
    ROW + ROW: (6, "call/one.py stands here twice", "Delete one."),
    ROW.replace("2.15.0", "2.7.0"): (
        2,
        "2.7.0 is no version of this table",
        f"It has {', '.join(OTHERS)}.",
    ),
    "call/one.py:\n  2.15.0: 5\n": (
        2,
        "the output must be a block of lines",
        "Write | behind the version, and the lines below it.",
    ),
    ROW.replace("one", "none"): (
        2,
        "no page shows an output of call/none.py",
        "Correct its name, or delete it.",
    ),
    ROW.replace("call/", ""): (
        2,
        "no page shows an output of one.py",
        "Correct its name, or delete it.",
    ),
    "call/one.py:\n  2.6.0: |\n    1\n": (
        2,
        "on 2.6.0 call/one.py prints what its page shows",
        "Delete these lines.",
    ),
}


@pytest.mark.parametrize("table", FAULTS)
def test_a_fault_is_named(minibook: MiniBook, table: str) -> None:
    line, what, remedy = FAULTS[table]
    with pytest.raises(BookError) as caught:
        check_versions(book(minibook, table))
    assert str(caught.value) == f"{NAME}:{line}: {what}. {remedy}"


def test_a_fault_stops_the_tests_and_the_build(minibook: MiniBook) -> None:
    book(minibook, ROW.replace("one", "none"))
    result = minibook.run("mkdocs.yml")
    assert result.parseoutcomes()["failed"] == 1
    result.stdout.fnmatch_lines([f"*{NAME}:2: no page shows an output of call/none.py*"])


LINES = st.lists(
    st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=20), min_size=1, max_size=4
).map(lambda lines: "".join(f"{line.rstrip()}\n" for line in [*lines, "end"]))


@given(
    st.dictionaries(
        st.sampled_from(["a/b.py", "c.py"]),
        st.dictionaries(st.sampled_from(OTHERS), LINES, min_size=1),
    )
)
def test_what_is_written_is_read_again(rows: dict[str, dict[str, str]]) -> None:
    assert (yaml.safe_load(written(rows)) or {}) == rows

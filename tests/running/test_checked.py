"""What was compared, on what and when: a note holds for that program, output and setting alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bookblocks.reading.book import Book
from bookblocks.running import checked as module
from bookblocks.running.checked import Setting, checked, digest, note, outputs
from tests.minibook import MiniBook, listing, output


def test_a_note_is_found_again(tmp_path: Path) -> None:
    assert checked(tmp_path, "print(1)\n", "1\n") is None
    note(tmp_path, "print(1)\n", "1\n")
    found = checked(tmp_path, "print(1)\n", "1\n")
    assert found is not None
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", found)


@pytest.mark.parametrize(("program", "shown"), [("print(2)\n", "1\n"), ("print(1)\n", "2\n")])
def test_another_program_or_output_has_no_note(tmp_path: Path, program: str, shown: str) -> None:
    note(tmp_path, "print(1)\n", "1\n")
    assert checked(tmp_path, program, shown) is None


@pytest.mark.parametrize("field", ["torch", "python", "platform"])
def test_another_setting_has_no_note(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, field: str
) -> None:
    note(tmp_path, "print(1)\n", "1\n")
    other = {"torch": "2.13.0", "python": "3.11.7", "platform": "Linux"} | {field: "another"}
    monkeypatch.setattr(module, "setting", lambda: Setting(**other))
    assert checked(tmp_path, "print(1)\n", "1\n") is None


def test_a_program_that_passes_is_noted_and_one_that_fails_is_not(minibook: MiniBook) -> None:
    minibook.chapter(
        listing("call/one.py")
        + output("1")
        + "\nWords.\n\n"
        + listing("call/two.py")
        + output("3"),
        one="print(1)\n",
        two="print(2)\n",
    )
    minibook.run("docs/call.md").assert_outcomes(passed=3, failed=1)
    book = Book.load(minibook.root)
    one, two = outputs(book, book.chapter(minibook.root / "docs" / "call.md"))
    assert (one.chapter, one.program, one.shown) == ("docs/call.md", "call/one.py", "1\n")
    assert one.command == 'make test ARGS="docs/call.md -k one"'
    assert one.checked is not None
    assert two.checked is None


def test_a_digest_is_that_of_the_bytes() -> None:
    # printf 'abc' | sha256sum
    assert digest("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

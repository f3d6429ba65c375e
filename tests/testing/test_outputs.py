"""`make outputs` rewrites what changed, and nothing at all when a program fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from bookblocks.testing.outputs import main
from tests.minibook import MiniBook, listing, output


def chapter(book: MiniBook) -> str:
    return (book.root / "docs" / "call.md").read_text(encoding="utf-8")


def test_a_changed_output_is_rewritten_in_place(
    minibook: MiniBook, capsys: pytest.CaptureFixture[str]
) -> None:
    front = "---\ntitle: Call\n---\n\n# Call\n\n"
    minibook.chapter(
        front + listing("call/one.py") + output("old\nolder") + "\nWords after.\n",
        one="print('new')\n",
    )
    assert main([]) == 0
    assert chapter(minibook) == (
        front + listing("call/one.py") + output("new") + "\nWords after.\n"
    )
    assert capsys.readouterr().out == "rewrote docs/call.md\n"
    minibook.run("docs/call.md").assert_outcomes(passed=2)


def test_a_missing_output_is_added(minibook: MiniBook) -> None:
    minibook.chapter(listing("call/one.py") + "\nWords.\n", one="print(1)\nprint()\nprint(3)\n")
    assert main([]) == 0
    assert chapter(minibook) == listing("call/one.py") + output("1\n\n3") + "\nWords.\n"


def test_an_output_in_a_list_keeps_its_indentation(minibook: MiniBook) -> None:
    text = (
        '- item\n\n    ```python\n    --8<-- "call/one.py"\n    ```\n\n'
        "    <!--pytest-codeblocks:expected-output-->\n\n    ```text\n    {}\n    ```\n"
    )
    minibook.chapter(text.format("old"), one="print('new')\n")
    assert main([]) == 0
    assert chapter(minibook) == text.format("new")
    minibook.run("docs/call.md").assert_outcomes(passed=2)


def test_the_message_of_an_error_is_rewritten(minibook: MiniBook) -> None:
    minibook.chapter(
        listing("call/one.py") + output("ValueError: old", "pytb"),
        one="raise ValueError('new')\n",
    )
    assert main([]) == 0
    assert chapter(minibook) == listing("call/one.py") + output("ValueError: new", "pytb")


def test_nothing_to_do_changes_nothing(
    minibook: MiniBook, capsys: pytest.CaptureFixture[str]
) -> None:
    minibook.chapter(listing("call/one.py") + output("1"), one="print(1)\n")
    path = minibook.root / "docs" / "call.md"
    before = path.stat().st_mtime_ns
    assert main([]) == 0
    assert path.stat().st_mtime_ns == before
    assert capsys.readouterr().out == "Every output is as the chapters show it.\n"


@pytest.mark.parametrize(
    ("program", "shown", "message"),
    [
        ("raise ValueError('no')", output("1"), "docs/call.md:11: call/bad.py failed: ValueError"),
        ("print(1)", output("E: 1", "pytb"), "docs/call.md:11: call/bad.py is meant to fail"),
        ("import sys; sys.exit(2)", output("1"), "docs/call.md:11: call/bad.py ended with status"),
        ("import sys; print(1, file=sys.stderr)", "", "call/bad.py wrote to stderr"),
        ("print('```')", output("1"), "docs/call.md:11: its output holds ```."),
        ("x =", "", "snippets/call/bad.py:1: the program has a syntax error"),
    ],
)
def test_a_failing_program_changes_nothing_and_is_named(
    minibook: MiniBook,
    capsys: pytest.CaptureFixture[str],
    program: str,
    shown: str,
    message: str,
) -> None:
    text = listing("call/good.py") + output("old") + "\n" + listing("call/bad.py") + shown
    minibook.chapter(text, good="print('new')\n", bad=program + "\n")
    assert main([]) == 1
    assert chapter(minibook) == text
    errors = capsys.readouterr().err
    assert message in errors
    assert errors.endswith("No chapter was changed.\n")
    assert "Traceback" not in errors


def test_one_chapter_alone(minibook: MiniBook) -> None:
    minibook.chapter(listing("call/one.py") + output("old"), one="print('new')\n")
    minibook.write(
        {
            "docs/other.md": listing("other/two.py") + output("old"),
            "snippets/other/two.py": "print('new')\n",
        }
    )
    assert main([str(Path("docs") / "call.md")]) == 0
    assert "new" in chapter(minibook)
    assert "old" in (minibook.root / "docs" / "other.md").read_text(encoding="utf-8")

"""An answer to an exercise, checked in the page: what is said of it is what a terminal says."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.conftest import ROOT
from tests.pyodide.conftest import Page

FOLDER = ROOT / "snippets" / "call" / "networks" / "exercises" / "linear-of-your-own"

CHECK = """\
import torch


def check_two(answer):
    '''It gives two.'''
    assert answer.give(torch.ones(2)).sum() == 2, "Two are given, and yours gives another."


def check_name(answer):
    '''It has a name.'''
    assert answer.NAME, "An empty name is none."
"""

GOOD = "NAME = 'x'\n\n\ndef give(x):\n    return x\n"


def checked(page: Page, text: str, check: str = CHECK) -> dict[str, Any]:
    return page.ask("check", text, "starter.py", check=check).answer


def test_what_holds_and_what_does_not_is_said_of_each(page: Page) -> None:
    assert checked(page, GOOD) == {
        "result": {
            "status": 0,
            "stdout": "",
            "stderr": "",
            "cut": False,
            "error": None,
            "line": None,
            "missing": False,
            "notes": [],
        },
        "trouble": None,
        "checks": [
            {"says": "It gives two.", "message": None},
            {"says": "It has a name.", "message": None},
        ],
        "missing": False,
    }
    found = checked(page, "def give(x):\n    return x + 1\n")
    assert [each["message"] for each in found["checks"]] == [
        "Two are given, and yours gives another.",
        "The check looks for NAME, and your file has no such name.",
    ]


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("def give(x:\n", "line 1 is not Python: '(' was never closed"),
        ("1 / 0\n", "ZeroDivisionError: division by zero (line 1 of your file: 1 / 0)"),
        ("exit()\n", "Your file calls exit() (line 1 of your file: exit()), so"),
        ("import sys\nsys.exit(3)\n", "Your file calls exit() (line 2 of your file: sys.exit(3))"),
        ("raise KeyboardInterrupt\n", "KeyboardInterrupt (line 1 of your file"),
    ],
)
def test_what_cannot_be_checked_is_told_in_words(page: Page, text: str, trouble: str) -> None:
    found = checked(page, text)
    assert found["trouble"].startswith(trouble)
    assert (found["checks"], found["missing"]) == ([], False)
    # And nothing else is lost.
    assert checked(page, GOOD)["checks"][0]["message"] is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("import sys\nsys.settrace(lambda *_: 1 / 0)\n", "ZeroDivisionError: division by zero"),
        (
            "import bookblocks.exercises.judging as judging\njudging._message = None\n",
            "TypeError: 'NoneType' object is not callable",
        ),
    ],
    ids=["trace", "judge"],
)
def test_an_answer_that_spoils_its_own_check_is_told_so(page: Page, text: str, why: str) -> None:
    """A traceback of ours would be shown as: it could not be run."""
    found = checked(page, text + GOOD)
    assert found["trouble"] == (
        "Your file changes something that Python or the check needs, so the check could not go "
        f"on: {why}"
    )
    assert checked(page, GOOD)["checks"][0]["message"] is None


@pytest.mark.parametrize(
    "text",
    [
        "import sys\nsys.modules['torch'] = None\n",
        "import sys\nsys.modules.clear()\n",
        "import atexit\natexit._run_exitfuncs = atexit._clear = None\n",
        "import builtins\nbuiltins.isinstance = builtins.str = None\n",
    ],
    ids=["no torch", "no modules", "no exit", "no names"],
)
def test_what_the_judge_needs_is_its_own(page: Page, text: str) -> None:
    assert [each["message"] for each in checked(page, text + GOOD)["checks"]] == [None, None]


def test_that_a_page_allows_fewer_calls_within_calls_is_noted(page: Page) -> None:
    deep = "def depth(n):\n    return 0 if n == 0 else 1 + depth(n - 1)\n\n\n"
    found = checked(page, f"{deep}def give(x):\n    return x + depth(900) - 900\n\n\nNAME = 'x'\n")
    assert found["checks"][0]["message"].startswith("RecursionError: ")
    assert [note[:12] for note in found["result"]["notes"]] == ["In this page"]


def test_what_the_core_lacks_is_no_fault_of_the_answer(page: Page) -> None:
    text = "import torch\n\n\ndef give(x):\n    return torch.fft.fft(x)\n\n\nNAME = 'x'\n"
    found = checked(page, text)
    assert found["missing"] is True
    assert found["checks"][0]["message"].startswith("NotHere: torch.fft")
    assert found["checks"][1]["message"] is None


def test_what_it_prints_is_told_at_once_and_cut(page: Page) -> None:
    reply = page.ask("check", f"print('hello')\n{GOOD}", "starter.py", check=CHECK)
    assert reply.told == [("stdout", "hello\n")]
    assert reply.answer["result"]["stdout"] == "hello\n"
    found = checked(page, f"print('x' * 1_000_000)\n{GOOD}")
    assert found["result"]["cut"] is True
    assert len(found["result"]["stdout"]) <= 100_001
    assert found["checks"][0]["message"] is None


def test_an_answer_changes_nothing_for_the_next_one(page: Page) -> None:
    spoils = "import torch\n\ntorch.ones = None\ntorch.set_grad_enabled(False)\n"
    wrong = "def give(x):\n    return x + 1\n"
    assert "in the place of torch.ones." in checked(page, spoils + wrong)["checks"][0]["message"]
    assert checked(page, GOOD)["checks"][0]["message"] is None


def test_an_exercise_of_the_book_is_solved_by_its_solution_alone(page: Page) -> None:
    check = (FOLDER / "check.py").read_text(encoding="utf-8")
    solved = checked(page, (FOLDER / "solution.py").read_text(encoding="utf-8"), check)
    assert (solved["trouble"], {each["message"] for each in solved["checks"]}) == (None, {None})
    renamed = checked(page, (FOLDER / "wrong" / "renamed.py").read_text(encoding="utf-8"), check)
    said = [each["message"] for each in renamed["checks"] if each["message"] is not None]
    assert said[0] == (
        "In Linear(4, 3, bias=True) the weight must have the shape (3, 4). Yours has (4, 3)."
    )

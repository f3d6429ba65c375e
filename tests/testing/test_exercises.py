"""Exercises proven both ways: faults planted in a small book, each red with file and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from bookblocks.testing.exercises import main
from tests.exercisebook import ABOUT, CHECK, FOLDER, SOLUTION, exercise_book
from tests.minibook import CONFIG, MiniBook, custom_fence

IDLE = '''

def check_idle(answer):
    """It is there."""
    for _ in []:
        assert answer.add(1) == 0
'''
BOOK = CONFIG + custom_fence("exercise", "bookblocks.blocks.exercise.format")


def planted(minibook: MiniBook, changed: dict[str, str | None]) -> pytest.RunResult:
    exercise_book(minibook.root, changed)
    (minibook.root / "mkdocs.yml").write_text(BOOK)
    return minibook.run("docs", "-k", "exercise")


def test_a_true_exercise_passes(minibook: MiniBook) -> None:
    exercise_book(minibook.root)
    (minibook.root / "mkdocs.yml").write_text(BOOK)
    result = minibook.run("-v")
    result.stdout.fnmatch_lines(["docs/call.md::exercise, line 7 PASSED*"])
    assert result.ret == 0


FAULTS: dict[str, tuple[dict[str, str | None], str]] = {
    "a solution that fails": (
        {"solution.py": "def add(x):\n    return x + 3\n"},
        f"{FOLDER}/solution.py:1: the solution of add-one does not pass its check: "
        "add(0) gives 3, and 1 is right. Mend the solution, or the check.",
    ),
    "a solution that prints": (
        {"solution.py": SOLUTION + "print(add(1))\n"},
        f"{FOLDER}/solution.py:1: the solution of add-one prints something. "
        "Leave that to the reader.",
    ),
    "a solution that warns": (
        {"solution.py": "import warnings\n\nwarnings.warn('x')\n" + SOLUTION},
        f"{FOLDER}/solution.py:1: the solution of add-one prints something. ",
    ),
    "a solution that ends its process": (
        {"solution.py": "import sys\n\nsys.modules['o' + 's']._exit(0)\n"},
        f"{FOLDER}/solution.py:1: the solution of add-one does not pass its check: solution.py "
        "left by way of os._exit",
    ),
    "a starter that passes": (
        {"starter.py": SOLUTION},
        f"{FOLDER}/starter.py:1: the starter of add-one passes the check, so nothing is left to "
        "do. Take something out of the starter, or add a check.",
    ),
    "a wrong answer that passes": (
        {"wrong/two.py": SOLUTION},
        f"{FOLDER}/wrong/two.py:1: the wrong answer two.py passes the check of add-one. "
        "Add a check that sees what is wrong with it.",
    ),
    "a wrong answer of which something else is said": (
        {"wrong/two.py": "def add(x):\n    return x + 4\n"},
        f"{FOLDER}/wrong/two.py:1: the check of add-one says something else than exercise.toml "
        "declares:",
    ),
    "a check that holds of all": (
        {"check.py": 'def check_it(answer):\n    """It holds."""\n    assert answer\n'},
        f"{FOLDER}/starter.py:1: the starter of add-one passes the check",
    ),
    "a check that fails for nobody": (
        {"check.py": CHECK + IDLE},
        f"{FOLDER}/check.py:1: no starter and no wrong answer fails this check of add-one: It is "
        "there. Add a wrong answer that does, so that one sees that it can fail.",
    ),
    "a starter that cannot be checked": (
        {"starter.py": "raise SystemExit\n"},
        f"{FOLDER}/starter.py:1: the starter of add-one cannot be checked: Your file calls exit()",
    ),
    "a wrong answer that is the starter": (
        {"wrong/two.py": "def add(x):\n    return x\n"},
        f"{FOLDER}/wrong/two.py:1: this wrong answer is the same as starter.py.",
    ),
    "two wrong answers alike": (
        {"wrong/text.py": "def add(x):\n    return x + 2\n"},
        f"{FOLDER}/wrong/text.py:1: this wrong answer is the same as two.py. "
        "Write another one, or delete it and its table.",
    ),
    "a file that no table names": (
        {"wrong/three.py": SOLUTION},
        f"{FOLDER}/wrong/three.py:1: no table of exercise.toml names this wrong answer.",
    ),
    "a missing file": (
        {"check.py": None},
        f"{FOLDER}/check.py: the exercise add-one has no check.py.",
    ),
    "a missing task": (
        {"exercise.toml": ABOUT.replace("task =", "tsk =")},
        f"{FOLDER}/exercise.toml:2: there is no key tsk. Did you mean task?",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_red(minibook: MiniBook, fault: str) -> None:
    changed, message = FAULTS[fault]
    result = planted(minibook, changed)
    result.assert_outcomes(failed=1, deselected=4)
    printed = result.stdout.str()
    assert message in printed
    assert "Traceback" not in printed


def test_what_is_said_is_shown_beside_what_was_declared(minibook: MiniBook) -> None:
    printed = planted(minibook, {"wrong/two.py": "def add(x):\n    return x + 4\n"}).stdout.str()
    assert "  declared: add(0) gives 2, and 1 is right.\n" in printed
    assert "  said:     add(0) gives 4, and 1 is right.\n" in printed


def test_where_a_line_is_broken_says_nothing(minibook: MiniBook) -> None:
    broken = ABOUT.replace(
        '"add(0) gives 2, and 1 is right."', "'''add(0)\n  gives 2, and\n1 is right.'''"
    )
    planted(minibook, {"exercise.toml": broken}).assert_outcomes(passed=1, deselected=4)


def test_a_readers_own_file_is_none_of_the_books(minibook: MiniBook) -> None:
    changed: dict[str, str | None] = {}
    exercise_book(minibook.root, changed)
    mine = minibook.root / "my-exercises" / "add-one.py"
    mine.parent.mkdir()
    mine.write_text("this is no Python (\n")
    (minibook.root / "mkdocs.yml").write_text(BOOK)
    assert minibook.run(".").ret == 0


def test_whoever_writes_one_sees_what_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = exercise_book(tmp_path, {"wrong/two.py": "def add(x):\n    return x + 4\n"})
    assert main(["call"], root) == 1
    assert capsys.readouterr().out == (
        "call: add-one\n"
        "  solution.py: all holds\n"
        "  starter.py: add(0) gives 0, and 1 is right.\n"
        "  wrong/two.py: add(0) gives 4, and 1 is right.\n"
        "    declared: add(0) gives 2, and 1 is right.\n"
        "  wrong/text.py: TypeError: can only join an iterable "
        "(line 2 of your file: return str(x).join(1))\n"
    )
    assert main(["elsewhere"], root) == 0
    (root / FOLDER / "check.py").unlink()
    assert main([], root) == 2
    assert "has no check.py" in capsys.readouterr().err


def test_each_answer_has_a_process_of_its_own(minibook: MiniBook) -> None:
    """What an answer does to torch is gone when the next one comes."""
    sets = "import torch\n\ntorch.set_default_dtype(torch.float64)\n"
    check = CHECK.replace(
        "    said = answer.add(0)\n",
        "    import torch\n    assert torch.zeros(1).dtype == answer.DTYPE, 'dtype'\n"
        "    said = answer.add(0)\n",
    )
    kind = "import torch\n\nDTYPE = torch.float32\n"
    changed: dict[str, str | None] = {
        "check.py": check,
        "solution.py": sets + "DTYPE = torch.float64\n" + SOLUTION,
        "starter.py": kind + "def add(x):\n    return x\n",
        "wrong/two.py": kind + "def add(x):\n    return x + 2\n",
        "wrong/text.py": kind + "def add(x):\n    return x + 3\n",
        "exercise.toml": ABOUT.replace(
            "TypeError: can only join an iterable (line 2 of your file: return str(x).join(1))",
            "add(0) gives 3, and 1 is right.",
        ),
    }
    planted(minibook, changed).assert_outcomes(passed=1, deselected=4)

"""The command as a reader has it: what is printed, and the exit status."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bookblocks.exercises.commands import MOST_LINES, Commands, main
from bookblocks.exercises.exercise import Catalogue
from bookblocks.exercises.mine import Mine
from tests.exercisebook import ABOUT, SOLUTION, exercise_book, stand_in

ROOT = Path(__file__).parents[2]
COMMAND = "python -m bookblocks.exercises"
HINT = f"For a hint: {COMMAND} hint add-one"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A book to work in, with a stand-in for torch."""
    monkeypatch.setenv("PYTHONPATH", stand_in(tmp_path / "lib"))
    root = exercise_book(tmp_path / "book")
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def run(book: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """The exit status of a command, what it prints, and what it says on stderr."""

    def run(*arguments: str) -> tuple[int, str, str]:
        status = main(arguments, book)
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


def mine(book: Path, text: str) -> Path:
    path = book / "my-exercises" / "add-one.py"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    return path


def test_from_the_first_list_to_the_end(book: Path, run: Run) -> None:
    listed = "The call (call)\n  add-one  {:<11}  Add one\n\n{}\n"
    begin = f"0 of 1 done. Next: {COMMAND} start add-one"
    assert run() == (0, listed.format("not begun", begin), "")
    assert run("start", "add-one") == (
        0,
        "Add one\n\n`add(x)` is to give `x` and one more.\n\nIt gives *nothing* yet.\n\n"
        f"Your file:  my-exercises/add-one.py\nCheck it:   {COMMAND} check add-one\n",
        "",
    )
    assert run() == (0, listed.format("begun", begin), "")
    assert run("check", "add-one") == (
        1,
        "Add one (my-exercises/add-one.py)\n"
        "  not yet  From nothing it makes one.\n           add(0) gives 0, and 1 is right.\n"
        "  not yet  It adds one to any number.\n           add(0) is wrong.\n"
        f"0 of 2 hold. {HINT}\n",
        "",
    )
    mine(book, "def add(x):\n    return 1\n")
    assert run("check", "my-exercises/add-one.py")[0] == 1
    assert run() == (0, listed.format("1 of 2 hold", begin), "")
    mine(book, SOLUTION)
    assert run("check", "add_one") == (
        0,
        "Add one (my-exercises/add-one.py)\n  holds    From nothing it makes one.\n"
        "  holds    It adds one to any number.\nAll holds. Well done.\n",
        "",
    )
    assert run() == (0, listed.format("done", "1 of 1 done."), "")


def test_hints_come_one_by_one(run: Run) -> None:
    assert run("hint", "add-one")[1] == "Hint 1 of 2.\n  What is missing?\n"
    assert run("hint", "add-one")[1] == "Hint 2 of 2.\n  The number 1.\n"
    for _ in range(2):
        assert run("hint", "add-one")[1] == (
            "Hint 1 of 2.\n  What is missing?\nHint 2 of 2.\n  The number 1.\n"
            "There is no other hint. The solution stands on the page of the chapter.\n"
        )


def test_to_begin_anew_is_said(book: Path, run: Run) -> None:
    mine(book, SOLUTION)
    run("check", "add-one")
    assert run("start", "add-one")[0] == 2
    assert run("restart", "add-one") == (
        0,
        "Your file is kept as my-exercises/add-one.1.py.\n"
        "The starter stands in my-exercises/add-one.py.\n",
        "",
    )
    assert "begun" in run()[1]


def test_what_the_file_prints_is_shown_and_cut(book: Path, run: Run) -> None:
    mine(book, SOLUTION + "print('\\x1b[2J' + 'x' * 1_000)\nfor i in range(99):\n    print(i)\n")
    status, printed, _ = run("check", "add-one")
    lines = printed.split("\n")
    assert status == 0
    assert lines[1:3] == ["  It printed:", f"    | \\x1b[2J{'x' * 396}… (604 characters more)"]
    assert lines[MOST_LINES + 1 : MOST_LINES + 3] == ["    | 18", "    … and 80 lines more"]


def test_an_endless_print_is_cut(book: Path, run: Run) -> None:
    mine(book, "while True:\n    print('x' * 10_000)\n")
    status, printed, _ = run("check", "add-one")
    assert status == 1
    assert len(printed) < 12_000
    assert "and more: " in printed
    assert "Your file printed more than 1,000,000 bytes and was stopped." in printed


def test_a_syntax_error_is_shown_with_its_place(book: Path, run: Run) -> None:
    mine(book, "def add(x):\n    return x +\n")
    assert run("check", "add-one") == (
        1,
        "Add one (my-exercises/add-one.py)\n  It cannot be checked yet:\n"
        "           line 2 is not Python: invalid syntax\n"
        f"               return x +\n                         ^\n{HINT}\n",
        "",
    )


def test_an_endless_loop_is_said_with_its_limit(book: Path, run: Run) -> None:
    mine(book, "while True:\n    pass\n")
    status, printed, _ = run("check", "add-one", "--seconds", "0.5")
    assert status == 1
    assert "took more than 0.5 seconds and were stopped." in printed


FILE = "my-exercises/add-one.py"

WRONG = {
    "no file": (
        ("check", "add-one"),
        f"{FILE}: there is no such file. Begin with: {COMMAND} start add-one\n",
    ),
    "another name": (
        ("check", "add-on"),
        "there is no exercise add-on. Did you mean add-one?\n",
    ),
    "no name": (("hint",), f"hint needs the name of an exercise. All names: {COMMAND}\n"),
    "a name alone": (("add-one",), "there is no command add-one. Write: check add-one\n"),
    "a name for the list": (
        ("list", "add-one"),
        "list takes no name. Write: check add-one\n",
    ),
    "no time": (
        ("check", "add-one", "--seconds", "-1"),
        "there are no -1 seconds. Write --seconds 60.\n",
    ),
    "no number of seconds": (
        ("check", "add-one", "--seconds", "nan"),
        "there are no nan seconds. Write --seconds 60.\n",
    ),
    "another command": (
        ("chek", "add-one"),
        "there is no command chek. There are start, check, watch, hint, restart.\n",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_tried_is_one_line(run: Run, case: str) -> None:
    arguments, message = WRONG[case]
    assert run(*arguments) == (2, "", message)


def test_a_file_that_cannot_be_read_is_one_line(book: Path, run: Run) -> None:
    path = mine(book, "")
    path.write_bytes(b"x = 1\n# caf\xe9\n")
    assert run("check", "add-one")[::2] == (
        2,
        f"{FILE}:2: this file is not UTF-8: byte 0xe9. Save it as UTF-8.\n",
    )
    path.unlink()
    path.mkdir()
    assert run("check", "add-one")[::2] == (
        2,
        f"{FILE}: this is a folder. A file must stand here.\n",
    )
    long = "a" * 300
    status, _, message = run("check", f"{long}/add-one.py")
    assert status == 2
    assert message.startswith(f"{long}/add-one.py: this file cannot be read: File name too long")


def test_a_link_that_leads_nowhere_is_one_line(book: Path, run: Run) -> None:
    """Not: begin with start, which says that the file is there."""
    path = mine(book, "")
    for target in ("nowhere.py", path.name):
        path.unlink()
        path.symlink_to(target)
        assert run("check", "add-one") == (
            2,
            "",
            f"{FILE}: this is a link that leads nowhere. Mend it, or begin anew with: {COMMAND} "
            "restart add-one.\n",
        )


def test_a_message_of_many_lines_is_cut(book: Path, run: Run) -> None:
    mine(book, "raise ValueError('x\\n' * 900)\n")
    status, printed, _ = run("check", "add-one")
    assert status == 1
    assert printed.count("\n           x") == MOST_LINES - 1
    assert "\n           … and 880 lines more\n" in printed


def test_a_broken_exercise_is_one_line(book: Path, run: Run) -> None:
    exercise_book(book, {"exercise.toml": ABOUT.replace("title", "titel")})
    assert run()[2].startswith("snippets/call/exercises/add-one/exercise.toml:1: there is no key")


def test_a_broken_progress_loses_nothing(book: Path, run: Run) -> None:
    mine(book, SOLUTION)
    progress = book / "my-exercises" / "progress.json"
    progress.write_text("{")
    message = (
        "my-exercises/progress.json:1: this is not JSON. "
        "Mend or delete it; your exercises are in files of their own, and untouched.\n"
    )
    status, printed, said = run()
    assert (status, said) == (0, message)
    assert "add-one  begun" in printed
    status, printed, said = run("check", "add-one")
    assert (status, said) == (0, message)
    assert "All holds." in printed
    status, printed, said = run("hint", "add-one")
    assert (status, said) == (0, message)
    assert "Hint 2 of 2." in printed
    assert progress.read_text() == "{"


def test_another_folder(book: Path, run: Run, tmp_path: Path) -> None:
    folder = str(tmp_path / "elsewhere")
    assert run("start", "add-one", "--my", folder)[0] == 0
    assert (tmp_path / "elsewhere" / "add-one.py").is_file()
    assert not (book / "my-exercises").exists()
    assert run("check", "add-one", "--my", folder)[0] == 1


def test_watching_checks_again_on_each_save(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = mine(book, "def add(x):\n    return 1\n")
    commands = Commands(Catalogue(book), Mine(book / "my-exercises"), 10.0)

    def save() -> None:
        time.sleep(1.5)
        path.unlink()
        time.sleep(0.7)
        path.write_text(SOLUTION)

    saving = threading.Thread(target=save)
    saving.start()
    status = commands.watch("add-one", longest=5.0)
    saving.join()
    printed = capsys.readouterr()
    assert status == 0
    assert printed.out.index("1 of 2 hold.") < printed.out.index("All holds.")
    assert printed.out.count("Waiting for you to save; Ctrl-C ends.") == 3
    assert printed.err == f"{FILE}: there is no such file. Begin with: {COMMAND} start add-one\n"


def test_ctrl_c_ends_the_watching(book: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    mine(book, SOLUTION)

    def interrupt(_: float) -> None:
        raise KeyboardInterrupt

    real = time.sleep
    monkeypatch.setattr(
        "bookblocks.exercises.commands.time.sleep",
        lambda wait: real(wait) if wait < 0.1 else interrupt(wait),
    )
    status, printed, _ = run("check", "add-one", "--watch")
    assert status == 0
    assert printed.endswith("Ctrl-C ends.\n\n\n")


def test_the_real_book_in_the_terminal(tmp_path: Path) -> None:
    """Started as the pages say, its list read by a program that hears only the first line."""
    command = f"{sys.executable} -m bookblocks.exercises --my '{tmp_path}' | head -1"
    done = subprocess.run(
        command, shell=True, cwd=ROOT, capture_output=True, text=True, check=True, env=os.environ
    )
    assert done.stderr == ""
    assert done.stdout.count("\n") == 1


def test_a_readers_files_are_none_of_the_books() -> None:
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").split("\n")
    assert "/my-exercises/" in ignored


@pytest.mark.parametrize("command", ["python -m bookblocks.exercises", "make exercise"])
def test_it_runs_in_a_plain_clone(tmp_path: Path, command: str) -> None:
    """With Python and torch, and nothing else of the requirements."""
    clone = exercise_book(tmp_path / "clone")
    for name in ("Makefile", "bookblocks/__init__.py"):
        (clone / name).parent.mkdir(exist_ok=True)
        (clone / name).write_text((ROOT / name).read_text(encoding="utf-8"))
    (clone / "bookblocks" / "exercises").mkdir()
    for file in (ROOT / "bookblocks" / "exercises").glob("*.py"):
        (clone / "bookblocks" / "exercises" / file.name).write_text(file.read_text())
    mine(clone, SOLUTION)
    # A Python that finds no package but the stand-in for torch.
    python = tmp_path / "python-alone"
    python.write_text(f'#!/bin/sh\nexec {sys.executable} -S "$@"\n')
    python.chmod(0o755)
    given = ["check", "add-one"]
    arguments = (
        [str(python), "-m", "bookblocks.exercises", *given]
        if command.startswith("python")
        else ["make", "exercise", f"PYTHON={python}", f"ARGS={' '.join(given)}"]
    )
    keep = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    done = subprocess.run(
        arguments,
        cwd=clone,
        env=keep | {"PYTHONPATH": stand_in(tmp_path / "lib")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout.endswith("All holds. Well done.\n")
    assert done.returncode == 0
    assert not (clone / ".venv").exists()

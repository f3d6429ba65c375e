"""Each program runs as `python FILE` would run it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bookblocks.running.runner import Result, shared_runner

Run = Callable[[str], Result]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def run_text(text: str) -> Result:
        path = tmp_path / "program.py"
        path.write_text(text, encoding="utf-8")
        return shared_runner().run(path)

    return run_text


PROGRAMS = {
    "print": "print('one'); print('two', end='')",
    "unicode": "print('∑ ü')",
    "descriptor": "import os; os.write(1, b'raw\\n')",
    "child": (
        "import subprocess, sys; print(1, flush=True)\n"
        "subprocess.run([sys.executable, '-c', 'print(2)'])"
    ),
    "thread": (
        "import threading, time\n"
        "threading.Thread(target=lambda: (time.sleep(0.1), print('late'))).start()"
    ),
    "atexit": "import atexit; atexit.register(print, 'bye')",
    "argv": (
        "import sys\n"
        "print(len(sys.argv), sys.argv[0].endswith('program.py'), __file__ == sys.argv[0])"
    ),
    "path": "import sys, os; print(sys.path[0] == os.path.dirname(__file__))",
    "input": "import sys; print(repr(sys.stdin.read()))",
    "main": "import sys; print(sys.modules['__main__'].__dict__ is globals(), __name__)",
    "pickle": "import pickle\nclass A: pass\nprint(type(pickle.loads(pickle.dumps(A()))))",
    "exit": "import sys; print(1); sys.exit(7)",
    "exit message": "import sys; sys.exit('gone')",
    "torch": "import torch; torch.manual_seed(50); print(torch.nn.Linear(4, 3).weight)",
}


@pytest.mark.parametrize("text", PROGRAMS.values(), ids=PROGRAMS.keys())
def test_it_is_python_file(run: Run, tmp_path: Path, text: str) -> None:
    ours = run(text)
    real = subprocess.run(
        [sys.executable, str(tmp_path / "program.py")],
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    assert (ours.stdout, ours.stderr, ours.status) == (real.stdout, real.stderr, real.returncode)


ERRORS = {
    "type and message": "raise ValueError('no')",
    "no message": "raise ValueError",
    "own class": "class Lost(Exception): pass\nraise Lost(1, 2)",
    "module": "import json; json.loads('x')",
    "chained": "try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    raise KeyError('k') from e",
    "hint": "import torch; torch.nn.Linear(4, 3).forwrd",
}


@pytest.mark.parametrize("text", ERRORS.values(), ids=ERRORS.keys())
def test_an_error_is_the_last_line_that_python_prints(run: Run, tmp_path: Path, text: str) -> None:
    ours = run(text)
    real = subprocess.run(
        [sys.executable, str(tmp_path / "program.py")], capture_output=True, check=False, text=True
    )
    assert ours.error == real.stderr.splitlines()[-1]
    assert (ours.status, real.returncode, ours.stderr) == (1, 1, "")


def test_an_interrupt_is_an_error_too(run: Run) -> None:
    assert run("raise KeyboardInterrupt").error == "KeyboardInterrupt"


def test_output_is_what_was_printed_and_then_the_error(run: Run) -> None:
    assert run("print('a', end='')\nraise ValueError('b')").output == "a\nValueError: b\n"


def test_a_program_that_dies_is_told_by_its_signal(run: Run) -> None:
    result = run("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)")
    assert result.status == -signal.SIGSEGV
    assert run("print('still here')").stdout == "still here\n"


def test_a_program_that_hangs_is_stopped(run: Run) -> None:
    # The limit is set as an alarm; shorten it from within rather than wait.
    result = run("import signal, time; signal.alarm(1); time.sleep(50)")
    assert result.status == -signal.SIGALRM


def test_chance_differs_from_run_to_run(run: Run) -> None:
    text = "import random, torch, numpy; print(random.random(), torch.rand(1), numpy.random.rand())"
    assert len({run(text).stdout for _ in range(3)}) == 3

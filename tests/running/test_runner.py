"""Each program runs as `python NAME` would run it, alone in an empty folder."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bookblocks.running.runner import Limits, Result, Runner, Watch, shared_runner

Run = Callable[[str], Result]


def run(text: str) -> Result:
    return shared_runner().run_text(text, "program.py")


PROGRAMS = {
    "print": "print('one'); print('two', end='')",
    "unicode": "print('∑ ü')",
    "descriptor": "import os; os.write(1, b'raw\\n')",
    "child": (
        "import subprocess, sys; print(1, flush=True)\n"
        "subprocess.run([sys.executable, '-c', 'print(2)'])"
    ),
    "fork": (
        "import os\nprint(1, flush=True)\nif not os.fork(): print(2)\nelse: os.wait(); print(3)"
    ),
    "thread": (
        "import threading, time\n"
        "threading.Thread(target=lambda: (time.sleep(0.1), print('late'))).start()"
    ),
    "atexit": "import atexit; atexit.register(print, 'bye')",
    "del": (
        "class A:\n    def __del__(self): print('gone', self.n)\n"
        "a = A(); a.n = 1; b = [A()]; b[0].n = 2"
    ),
    "argv": "import sys, os\nprint(sys.argv, __file__ == os.path.abspath('program.py'))",
    "path": "import sys, os; print(sys.path[0] == os.path.dirname(__file__) == os.getcwd())",
    "folder": "import os; print(os.listdir())",
    "sibling": "try:\n    import helper\nexcept ImportError as error:\n    print(error)",
    "input": "import sys; print(repr(sys.stdin.read()), sys.stdin.fileno(), sys.stdin.isatty())",
    "main": "import sys; print(sys.modules['__main__'].__dict__ is globals(), __name__)",
    "pickle": "import pickle\nclass A: pass\nprint(type(pickle.loads(pickle.dumps(A()))))",
    "source": "import inspect\ndef f(): pass\nprint(inspect.getsource(f))",
    "exit": "import sys; print(1); sys.exit(7)",
    "exit with much": "import sys; sys.exit(256 + 3)",
    "exit with more than a long": "import sys; sys.exit(2**70)",
    "exit with less than a long": "import sys; sys.exit(-2**70)",
    "own module": (
        "import pathlib, importlib; pathlib.Path('mine.py').write_text('x = 3')\n"
        "importlib.invalidate_caches(); import mine; print(mine.x)"
    ),
    "distribution": "import importlib.metadata; print(importlib.metadata.version('torch'))",
    "absent": "import importlib.util; print(importlib.util.find_spec('no_such_module'))",
    "exit message": "import sys; sys.exit('gone')",
    "half a pair on stderr": "import sys; print('\\ud800', file=sys.stderr)",
    "torch": "import torch; torch.manual_seed(50); print(torch.nn.Linear(4, 3).weight)",
}


@pytest.mark.parametrize("text", PROGRAMS.values(), ids=PROGRAMS.keys())
def test_it_is_python_file(tmp_path: Path, text: str) -> None:
    (tmp_path / "program.py").write_text(text, encoding="utf-8")
    ours = run(text)
    real = subprocess.run(
        [sys.executable, "program.py"],
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"},
    )
    # Newer Pythons stumble over their own exit status while they end, and tell it: 3.12.1 in one
    # line, 3.13 in two.
    said = real.stderr.removeprefix("Exception ignored on threading shutdown:\n")
    said = said.removeprefix("OverflowError: Python int too large to convert to C long\n")
    assert (ours.stdout, ours.stderr, ours.status) == (real.stdout, said, real.returncode)


def test_a_file_runs_without_its_folder(tmp_path: Path) -> None:
    (tmp_path / "helper.py").write_text("x = 1\n", encoding="utf-8")
    (tmp_path / "one.py").write_text("import helper\n", encoding="utf-8")
    result = shared_runner().run(tmp_path / "one.py")
    assert result.error == "ModuleNotFoundError: No module named 'helper'"


@pytest.mark.parametrize(
    "text",
    [
        "import importlib; importlib.import_module('yaml')",
        "__import__('yaml')",
        "exec('import yaml')",
        "import importlib.util\nif importlib.util.find_spec('yaml') is None: raise "
        "ModuleNotFoundError(\"No module named 'yaml'\")",
    ],
)
def test_what_a_reader_does_not_have_is_not_found(text: str) -> None:
    assert run(text).error == "ModuleNotFoundError: No module named 'yaml'"


def test_lines_are_in_the_order_in_which_a_terminal_shows_them() -> None:
    text = (
        "import os, subprocess, sys\nprint(1)\nos.write(1, b'2\\n')\nprint(3)\n"
        "subprocess.run([sys.executable, '-c', 'print(4)'])\nprint(5)\n"
        "if not os.fork(): os._exit(0)\nos.wait()\n"
    )
    assert run(text).stdout == "1\n2\n3\n4\n5\n"


def test_an_interrupt_is_an_error_too() -> None:
    assert run("raise KeyboardInterrupt").error == "KeyboardInterrupt"


def test_output_is_what_was_printed_and_then_the_error() -> None:
    assert run("print('a', end='')\nraise ValueError('b')").output == "a\nValueError: b\n"


def test_chance_differs_from_run_to_run() -> None:
    text = "import random, torch, numpy; print(random.random(), torch.rand(1), numpy.random.rand())"
    assert len({run(text).stdout for _ in range(3)}) == 3


@pytest.mark.parametrize("name", ["html.py", "json.py", "random.py", "torch.py", "traceback.py"])
def test_a_program_named_like_a_module_breaks_nothing(name: str) -> None:
    text = (
        "import json, torch\nx = torch.ones(2).sum()\nprint(x)\nraise ValueError(json.dumps(1))\n"
    )
    for watch in (None, Watch(None, 3)):
        result = shared_runner().run_text(text, name, record=watch)
        assert (result.output, result.stderr) == ("tensor(2.)\nValueError: 1\n", "")
        assert (result.recording is None) == (watch is None)


def test_a_server_that_is_ended_is_replaced() -> None:
    with Runner(Limits(seconds=60)) as runner:
        # Before it is asked.
        runner._server.kill()
        runner._server.wait()
        assert runner.run_text("print(1)", "program.py").stdout == "1\n"
        # What no audit hook sees: a signal sent by the system's own library.
        result = runner.run_text(
            "import ctypes, os, time\nctypes.CDLL(None).kill(os.getppid(), 9)\ntime.sleep(99)",
            "program.py",
        )
        assert result.harm == "ended the process that runs the listings"
        assert runner.run_text("print(1)", "program.py").stdout == "1\n"


def test_a_server_that_cannot_start_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with Runner() as runner, pytest.raises(RuntimeError, match="is torch installed?"):
        runner.run_text("print(1)", "program.py")


def test_the_end_of_a_runner_ends_what_it_runs(tmp_path: Path) -> None:
    told = tmp_path / "told"
    program = (
        "import os, time\n"
        f"with open({str(told)!r}, 'w') as file: print(os.getpid(), file=file)\n"
        "time.sleep(999)\n"
    )
    code = (
        "import os, sys, threading\nfrom bookblocks.running.runner import Runner\n"
        f"work = (Runner().run_text, ({program!r}, 'one.py'))\n"
        "threading.Thread(target=work[0], args=work[1], daemon=True).start()\n"
        "sys.stdin.read()\nos._exit(0)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE) as asker:
        while not told.is_file() or not told.read_text(encoding="utf-8").endswith("\n"):
            assert asker.poll() is None
            time.sleep(0.05)
    process = int(told.read_text(encoding="utf-8"))
    while subprocess.run(["ps", "-p", str(process)], check=False, stdout=-3).returncode == 0:
        time.sleep(0.05)

"""An answer in a process of its own: whatever it does, there is a word for it, and nothing is left.

Most tests have a stand-in for torch, so that they need not wait for its import.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import pytest

from bookblocks.exercises import trial
from bookblocks.exercises.fault import ExerciseError
from bookblocks.exercises.trial import Verdict, judged
from tests.exercisebook import CHECK, SOLUTION, exercise_book, stand_in, write

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="this is Linux's own way")


@pytest.fixture(autouse=True)
def fast(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Import a stand-in for torch."""
    monkeypatch.setenv("PYTHONPATH", stand_in(tmp_path / "lib"))


def tried(answer: str, seconds: float = 10.0) -> Verdict:
    given = {"answer": answer, "answer_name": "mine.py", "check": CHECK, "check_name": "check.py"}
    return judged(given, seconds)


def test_a_right_answer() -> None:
    found = tried(SOLUTION + "print('here', 3)\n")
    assert (found.done, found.hold, found.first) == (True, 2, None)
    assert found.printed == "here 3\n"


def test_a_wrong_answer() -> None:
    found = tried("def add(x):\n    return 1\n")
    assert (found.done, found.hold, found.first) == (False, 1, "add(1) is wrong.")


def test_an_endless_loop_is_stopped() -> None:
    before = time.monotonic()
    found = tried("print('begun', flush=True)\nwhile True:\n    pass\n", seconds=0.5)
    assert time.monotonic() - before < 10
    assert found.trouble == (
        "Your file and the checks took more than 0.5 seconds and were stopped. "
        "Is there a loop that does not end? (More time: --seconds.)"
    )
    assert found.printed == "begun\n"


def test_the_check_at_which_it_was_stopped_is_named() -> None:
    found = tried("def add(x):\n    while x:\n        pass\n    return 1\n", seconds=0.5)
    assert found.trouble is not None
    assert found.trouble.endswith(
        "(More time: --seconds.) It had come to: It adds one to any number."
    )


def test_an_endless_print_is_stopped() -> None:
    found = tried("while True:\n    print('x' * 1_000)\n")
    assert found.trouble == "Your file printed more than 1,000,000 bytes and was stopped."
    assert found.bytes_printed > len(found.printed) == 1_000_000


def test_a_file_that_prints_a_megabyte_at_once_is_judged_all_the_same() -> None:
    found = tried(SOLUTION + "print('x' * 999_000)\n")
    assert found.done
    assert found.bytes_printed == 999_001


@pytest.mark.parametrize(
    ("code", "trouble"),
    [
        (
            "import os\nos._exit(0)\n",
            "Your file ended its own process with status 0 before it could be checked. "
            "Take out os._exit or what does the like.",
        ),
        (
            "import os\nos.kill(os.getpid(), 9)\n",
            "Your file was ended by SIGKILL before it could be checked. "
            "Does it take more memory than the machine has?",
        ),
        (
            "import os\nos.kill(os.getpid(), 15)\n",
            "Your file was ended by SIGTERM before it could be checked.",
        ),
        (
            "exit()\n",
            "Your file calls exit() (line 1 of your file: exit()), so the check could not go on.",
        ),
        ("input()\n", "EOFError: EOF when reading a line (line 1 of your file: input())"),
    ],
)
def test_a_file_that_ends_itself(code: str, trouble: str) -> None:
    assert tried(code).trouble == trouble


@pytest.mark.parametrize(
    "code",
    [
        "import sys\nsys.stdout.close()\nsys.stderr.close()\n",
        "import os\nos.close(1)\nos.close(2)\n",
        "import sys\nsys.stdout = None\n",
        "import os\nos.chdir('/')\n",
        "import threading, time\nthreading.Thread(target=time.sleep, args=(60,)).start()\n",
        "import sys\nsys.path.clear()\nsys.modules.pop('json', None)\n",
        "import os\nif os.fork() == 0:\n    raise SystemExit\n",
    ],
    ids=["closed", "closed below", "none", "elsewhere", "thread", "no path", "forked"],
)
def test_what_does_no_harm_is_judged(code: str) -> None:
    before = time.monotonic()
    assert tried(code + SOLUTION).done
    assert time.monotonic() - before < 20


SPOILED = (
    "Your file changes something that Python or the check needs, so the check could not go on: "
)


@pytest.mark.parametrize(
    ("code", "trouble"),
    [
        (
            "import sys\nsys.settrace(lambda *_: 1 / 0)\n",
            f"{SPOILED}ZeroDivisionError: division by zero",
        ),
        (
            "import linecache\nlinecache.getline = None\ndef add(x):\n    return 1 / 0\n",
            f"{SPOILED}TypeError: 'NoneType' object is not callable",
        ),
        (
            "import os, shutil\nshutil.rmtree(os.path.dirname(os.getcwd()))\n",
            "Your file deletes the folder in which it is checked.",
        ),
        (
            "from pathlib import Path\n"
            """Path('../report').write_text('{"state": "judged", "checks": [3]}')\n"""
            "import os\nos._exit(0)\n",
            "Your file ended its own process with status 0 before it could be checked. "
            "Take out os._exit or what does the like.",
        ),
        (
            "import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))\n",
            "Your file changes something that Python or the check needs, so what came of it could "
            "not be written.",
        ),
    ],
    ids=["trace", "lines", "folder", "report", "no room"],
)
def test_a_file_that_spoils_its_own_check(code: str, trouble: str) -> None:
    """There is a word for it, and no traceback of ours."""
    found = tried(code)
    assert (found.trouble, found.printed) == (trouble, "")


@pytest.mark.parametrize(
    "code",
    [
        "import torch\ntorch.manual_seed = 50\n",
        "import json\njson.dumps = None\n",
        "import builtins\nbuiltins.isinstance = builtins.str = None\n",
        "import sys\nclass Out:\n    write = print\n    def flush(self):\n"
        "        raise KeyboardInterrupt\nsys.stdout = Out()\n",
    ],
    ids=["seed", "json", "names", "stdout"],
)
def test_what_the_judge_needs_is_its_own(code: str) -> None:
    assert tried(code + SOLUTION).done


def test_where_nothing_can_be_written_nothing_can_be_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    with pytest.raises(ExerciseError, match=r"an answer cannot be tried here: .*TMPDIR"):
        tried(SOLUTION)


@LINUX
def test_processes_that_it_leaves_are_ended(tmp_path: Path) -> None:
    told = tmp_path / "pid"
    code = (
        "import subprocess\nfrom pathlib import Path\n"
        "child = subprocess.Popen(['sleep', '60'])\n"
        f"Path({str(told)!r}).write_text(str(child.pid))\n"
    )
    assert tried(code + SOLUTION).done
    process = int(told.read_text())
    until = time.monotonic() + 5
    with suppress(ProcessLookupError):
        while time.monotonic() < until and _running(process):
            time.sleep(0.02)
        assert not _running(process)


def _running(process: int) -> bool:
    os.kill(process, 0)
    state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1]
    return state.split()[0] != "Z"


@LINUX
def test_memory_has_a_limit() -> None:
    trouble = tried("x = bytearray(9_000_000_000)\n").trouble
    assert trouble == "MemoryError (line 1 of your file: x = bytearray(9_000_000_000))"


def test_what_torch_says_when_it_is_imported_is_not_of_the_answer(tmp_path: Path) -> None:
    write(tmp_path / "lib", {"torch.py": "print('hello', flush=True)\ndef manual_seed(n): 0\n"})
    found = tried(SOLUTION + "print('mine')\n")
    assert found.printed == "mine\n"


def test_what_an_optimizer_imports_takes_none_of_the_answers_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    torch = (tmp_path / "lib" / "torch.py").read_text(encoding="utf-8")
    slow: dict[str, str | None] = {
        "__init__.py": torch,
        "_dynamo.py": "import time\n\ntime.sleep(3)\n",
    }
    write(tmp_path / "slow" / "torch", slow)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "slow"))
    found = tried(f"import torch._dynamo  # as torch.optim does\n{SOLUTION}", seconds=2)
    assert found.done, found.first


def test_without_torch(tmp_path: Path) -> None:
    write(tmp_path / "lib", {"torch.py": "raise ModuleNotFoundError(\"No module named 'torch'\")"})
    with pytest.raises(ExerciseError) as caught:
        tried(SOLUTION)
    assert str(caught.value) == (
        f"PyTorch is not installed for {sys.executable}: No module named 'torch'. "
        "Install it (pip install torch), or name another Python."
    )


def test_with_a_torch_that_breaks(tmp_path: Path) -> None:
    write(tmp_path / "lib", {"torch.py": "raise OSError('libtorch.so: no such file')"})
    with pytest.raises(ExerciseError, match="PyTorch cannot be imported by .*: OSError: libtorch"):
        tried(SOLUTION)


def test_with_a_torch_that_takes_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "START", 0.5)
    write(tmp_path / "lib", {"torch.py": "import time\ntime.sleep(60)\n"})
    with pytest.raises(ExerciseError, match=r"the import of PyTorch took more than 0.5 seconds"):
        tried(SOLUTION)


def test_ctrl_c_ends_the_answer_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = tmp_path / "pid"

    def interrupted(*_: object) -> None:
        until = time.monotonic() + 10
        while not told.exists() and time.monotonic() < until:
            time.sleep(0.02)
        raise KeyboardInterrupt

    monkeypatch.setattr(trial, "_wait", interrupted)
    code = (
        "import os\nfrom pathlib import Path\n"
        f"Path({str(told)!r}).write_text(str(os.getpid()))\nwhile True:\n    pass\n"
    )
    with pytest.raises(KeyboardInterrupt):
        tried(code)
    with pytest.raises(ProcessLookupError):
        os.kill(int(told.read_text()), signal.SIG_DFL)


@LINUX
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_who_ends_the_command_ends_the_answer(tmp_path: Path, number: int) -> None:
    """Else a loop that nobody sees goes on for ever."""
    told, root = tmp_path / "pid", exercise_book(tmp_path / "book")
    mine = root / "my-exercises" / "add-one.py"
    mine.parent.mkdir()
    mine.write_text(
        "import os\nfrom pathlib import Path\n"
        f"Path({str(told)!r}).write_text(str(os.getpid()))\nwhile True:\n    pass\n"
    )
    code = (
        "import sys; from pathlib import Path; from bookblocks.exercises.commands import main; "
        f"sys.exit(main(['check', 'add-one', '--seconds', '60'], Path({str(root)!r})))"
    )
    command = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=Path(trial.__file__).parents[2],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    until = time.monotonic() + 10
    while not (told.exists() and told.read_text()) and time.monotonic() < until:
        time.sleep(0.02)
    process = int(told.read_text())
    command.send_signal(number)
    _, said = command.communicate()
    with suppress(ProcessLookupError):
        while time.monotonic() < until and _running(process):
            time.sleep(0.02)
        assert not _running(process)
    if number == signal.SIGTERM:
        assert (command.returncode, said) == (
            2,
            "the command was ended by SIGTERM. Give it again.\n",
        )


def test_the_real_torch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTHONPATH")
    found = tried("import torch\n\n\ndef add(x):\n    return (torch.tensor(x) + 1).item()\n")
    assert found.done
    assert found.printed == ""


def test_it_needs_nothing_but_python_and_torch(tmp_path: Path) -> None:
    """Importing the room imports no other room, and no package."""
    code = (
        "import sys; before = set(sys.modules)\n"
        "import bookblocks.exercises.commands\n"
        "new = {name for name in set(sys.modules) - before}\n"
        "ours = {n for n in new if n.startswith('bookblocks.')}\n"
        "print(sorted(n for n in ours if not n.startswith('bookblocks.exercises')))\n"
        "print(sorted({n.partition('.')[0] for n in new} - {'bookblocks'} "
        "- set(sys.stdlib_module_names)))\n"
    )
    done = subprocess.run(
        # -S: without the packages that are installed.
        [sys.executable, "-S", "-c", code],
        cwd=Path(trial.__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "[]\n[]\n"

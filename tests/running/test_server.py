"""A listing that harms its surroundings is one clear message, and the next listing runs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bookblocks.running.runner import Limits, shared_runner
from tests.minibook import MiniBook, listing, output

LIMITS = Limits(seconds=20, output=1_000_000, file=2_000_000, memory=10**9, grace=0.2)


@pytest.fixture(autouse=True)
def limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_runner(), "limits", LIMITS)


ENDLESS = {
    "loop": "while True: pass",
    "alarm reset": "import signal; signal.alarm(0)\nwhile True: pass",
    "deaf": (
        "import signal\nfor s in range(1, 65):\n"
        "    try: signal.signal(s, signal.SIG_IGN)\n"
        "    except (OSError, ValueError): pass\n"
        "while True: signal.pause()"
    ),
    "thread": "import threading, time; threading.Thread(target=time.sleep, args=(99,)).start()",
    "at its end": "import atexit, time; atexit.register(time.sleep, 99)",
    "in a child": "import subprocess; subprocess.run(['sleep', '99'])",
    "children that are deaf": (
        "import subprocess\nsubprocess.run(['sh', '-c', 'trap : TERM HUP; sleep 99; sleep 99'])"
    ),
}

HARMS = {
    "stops": (
        "import os, signal; os.kill(os.getpid(), signal.SIGSTOP)",
        "stopped itself with SIGSTOP",
    ),
    "dies": ("import os, signal; os.kill(os.getpid(), 11)", "was ended by SIGSEGV"),
    "leaves": ("import os; print(1); os._exit(0)", "left by way of os._exit or os.exec…, not by"),
    "becomes another": ("import os; os.execlp('true', 'true')", "left by way of os._exit or"),
    "prints": ("for _ in range(20): print('x' * 10**6)", "printed more than 1 MB"),
    "prints for ever": ("while True: print('x' * 10**6)", "printed more than 1 MB"),
    "prints to stderr": (
        "import sys\nfor _ in range(20): print('x' * 10**6, file=sys.stderr)",
        "wrote to stderr more than 1 MB",
    ),
    "prints its error itself": (
        "import sys; sys.excepthook = lambda *given: print('all is well')\nraise ValueError('a')",
        "put another function in place of sys.excepthook, which prints errors",
    ),
    "closes stdout": ("import sys; sys.stdout.close()", "closed its standard output"),
    "closes 1": ("import os; os.close(1)", "closed its standard output"),
    "closes 2": ("import os; os.close(2)", "closed its standard error output"),
    "closes all": ("import os; os.closerange(0, 9999)", "closed its standard output"),
    "replaces 1": ("import os; os.dup2(0, 1)", "closed its standard output"),
    "asks": ("input('Name? ')", "read from its standard input, where nobody types"),
    "reads": ("import sys; sys.stdin.read()", "read from its standard input, where nobody types"),
    "reads lines": ("import sys; list(sys.stdin)", "read from its standard input, where"),
    "reads beside sys.stdin": ("import os; os.read(0, 1)", "failed: OSError: [Errno 9] Bad file"),
    "reads all beside it": ("open(0).read()", "failed: OSError: [Errno 9] Bad file descriptor"),
    "has it read": (
        "import subprocess; subprocess.run(['cat'], check=True, stderr=-3)",
        "failed: subprocess.CalledProcessError: Command '['cat']' returned non-zero exit status 1.",
    ),
    "kills the server": ("import os; os.kill(os.getppid(), 9)", "would have sent a signal to"),
    "child": ("import subprocess; subprocess.Popen(['sleep', '99'])", "left 1 process running"),
    "children": (
        "import subprocess\nfor _ in 'ab': subprocess.Popen(['sleep', '99'])",
        "left 2 processes running",
    ),
    "fork": ("import os, time\nif not os.fork(): time.sleep(99)", "left 1 process running"),
    "daemon": (
        "import os, time\nif not os.fork():\n    os.setsid()\n    if not os.fork():\n"
        "        time.sleep(99)\n    os._exit(0)\nos.wait()",
        "left 1 process running",
    ),
    "child and error": (
        "import subprocess; subprocess.Popen(['sleep', '99'])\nraise ValueError",
        "left 1 process running",
    ),
    "huge file": (
        "open('a', 'wb').write(b'x' * 10**7)",
        "failed: OSError: [Errno 27] File too large (a file of a listing may have 2 MB)",
    ),
}


def check(book: MiniBook, program: str, message: str) -> None:
    """A book with this program and a good one after it: one message, and the next one runs."""
    book.chapter(
        listing("call/bad.py") + output("1") + "\n" + listing("call/good.py") + output("2"),
        bad=program + "\n",
        good="print(2)\n",
    )
    result = book.run("docs/call.md")
    result.assert_outcomes(failed=1, passed=3)
    text = result.stdout.str()
    assert f"docs/call.md:1: call/bad.py {message}" in text
    assert "A program of the book ends by itself" in text or "Correct it, or show" in text
    assert len(text) < 5000
    assert "Traceback" not in text


@pytest.mark.parametrize(("program", "message"), HARMS.values(), ids=HARMS.keys())
def test_harm_is_one_message(minibook: MiniBook, program: str, message: str) -> None:
    check(minibook, program, message)


@pytest.mark.parametrize("program", ENDLESS.values(), ids=ENDLESS.keys())
def test_an_endless_program_is_one_message(
    minibook: MiniBook, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    monkeypatch.setattr(shared_runner(), "limits", Limits(seconds=1))
    check(minibook, program, "ran for more than 1 second")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process")
@pytest.mark.parametrize(
    "program", ["bytearray(10**10)", "x = []\nwhile True: x.append(bytearray(10**7))"]
)
def test_memory_has_an_end(minibook: MiniBook, program: str) -> None:
    check(minibook, program, "failed: MemoryError (a listing may take 1 GB of memory)")


def test_other_descriptors_lead_nowhere(minibook: MiniBook) -> None:
    minibook.chapter(
        listing("call/bad.py") + output("[0, 1, 2]"),
        bad="""\
            import os

            found = []
            for number in range(256):
                try:
                    os.fstat(number)
                    found.append(number)
                    os.write(number, b"") if number > 2 else None
                except OSError:
                    pass
            print(found)
            """,
    )
    minibook.run("docs/call.md").assert_outcomes(passed=3)


def processes() -> Iterator[str]:
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            yield file.read_text(encoding="utf-8")
        except OSError:
            continue


@pytest.mark.skipif(sys.platform != "linux", reason="orphans are found on Linux alone")
@pytest.mark.parametrize("end", ["", "os._exit(0)", "os.kill(os.getpid(), 9)", "while True: pass"])
def test_nothing_is_left_however_it_ends(end: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_runner(), "limits", Limits(seconds=1, grace=0.1))
    mark = f"{os.getpid()}.5"
    text = (
        "import os, subprocess\n"
        f"p = subprocess.Popen(['sh', '-c', 'setsid sleep {mark} & sleep {mark}'], "
        f"start_new_session=True)\n{end}"
    )
    assert shared_runner().run_text(text, "one.py").trouble is not None
    assert not [command for command in processes() if command.startswith(f"sleep\0{mark}")]


def test_a_process_that_ends_soon_is_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_runner(), "limits", Limits(grace=60))
    text = "import subprocess\nsubprocess.Popen(['sh', '-c', 'sleep 0.3; echo late'])"
    result = shared_runner().run_text(text, "one.py")
    assert (result.output, result.trouble) == ("late\n", None)

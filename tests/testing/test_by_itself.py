"""A listing that looks at the process around it is run by Python alone as well."""

from __future__ import annotations

import pytest

from bookblocks.testing.by_itself import looks_around
from tests.minibook import MiniBook, listing, output

# Each prints by our runner what it would not print by itself.
SEEN = {
    "stack": "import inspect\nprint(len(inspect.stack()) == 1)",
    "frame above": "import sys\nprint(sys._getframe().f_back is None)",
    "traceback": "import traceback\nprint(len(traceback.extract_stack()) == 1)",
    "modules": "import sys\nprint('torch' not in sys.modules)",
    "what collects": "import gc\nprint(len(gc.get_objects()) < 50_000)",
    "traceback of an exception": (
        "f = 0\ntry:\n    1 / 0\nexcept ZeroDivisionError as error:\n"
        "    f = error.__traceback__.tb_frame.f_back\nprint(f is None)"
    ),
    "modules by another": "import os\nprint('torch' not in os.sys.modules)",
    "modules by a text": "exec('import sys')\nprint('torch' not in sys.modules)",
    "filters of warnings": "import warnings\nprint(len(warnings.filters) < 8)",
    "importers": "from sys import meta_path\nprint('bookblocks.running' not in str(meta_path))",
}


def planted(minibook: MiniBook, program: str, shown: str) -> pytest.RunResult:
    minibook.chapter(listing("call/one.py") + output(shown), one=program + "\n")
    return minibook.run("docs/call.md")


@pytest.mark.parametrize("program", SEEN.values(), ids=SEEN.keys())
def test_what_is_true_of_our_runner_alone_fails(minibook: MiniBook, program: str) -> None:
    program = program.replace("print(", "print(not (", 1) + ")"
    result = planted(minibook, program, "True")
    result.assert_outcomes(failed=1, passed=2)
    result.stdout.fnmatch_lines(
        [
            "docs/call.md:1: call/one.py does something else when Python alone runs it:",
            "-True",
            "+False. It looks at the process that it runs in. "
            "Let it say what does not depend on that.",
        ]
    )


@pytest.mark.parametrize(
    ("program", "shown"),
    [
        ("import sys\nprint(sys.argv, __name__)", "['one.py'] __main__"),
        ("import inspect\nprint(inspect.currentframe().f_code.co_name)", "<module>"),
        (
            "import traceback\ntry:\n    1 / 0\nexcept ZeroDivisionError as error:\n"
            "    print(len(traceback.extract_tb(error.__traceback__)))",
            "1",
        ),
        ("import threading\nprint(threading.current_thread().name)", "MainThread"),
    ],
)
def test_what_is_true_by_itself_passes(minibook: MiniBook, program: str, shown: str) -> None:
    planted(minibook, program, shown).assert_outcomes(passed=3)


def test_an_error_is_compared_too(minibook: MiniBook) -> None:
    program = "import sys\nprint(1)\nraise ValueError('{}')\n"
    pages = (
        ("a\\n\\nb", "1\nValueError: a\n\nb", {"passed": 3}),
        ("a\\n", "1\nValueError: a\n", {"passed": 3}),
        ("' + str(len(sys.modules) < 100) + '", "1\nValueError: False", {"failed": 1, "passed": 2}),
    )
    for said, shown, outcome in pages:
        minibook.chapter(
            listing("call/one.py") + output(shown, "pytb"), one=program.replace("{}", said)
        )
        minibook.run("docs/call.md").assert_outcomes(**outcome)


def test_one_that_ends_in_another_way_is_told(minibook: MiniBook) -> None:
    result = planted(minibook, "import sys\nprint(1)\nsys.exit('torch' not in sys.modules)", "1")
    result.assert_outcomes(failed=1, passed=2)
    result.stdout.fnmatch_lines(
        ["docs/call.md:1: call/one.py ends with status 1 when Python alone runs it. It looks *"]
    )


def test_others_are_run_once() -> None:
    assert not looks_around("import torch, os\nsys = torch.nn\nprint(sys.modules)\n")
    assert looks_around("def f():\n    import os, importlib.metadata\n")
    assert looks_around("print(__spec__)")

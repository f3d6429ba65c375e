"""The text of an exception is all that Python prints below the traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bookblocks.running.runner import shared_runner

ERRORS = {
    "type and message": "raise ValueError('no')",
    "no message": "raise ValueError",
    "empty message": "raise ValueError('')",
    "own class": "class Lost(Exception): pass\nraise Lost(1, 2)",
    "own class in a class": "class A:\n    class B(Exception): pass\nraise A.B('x')",
    "module": "import json; json.loads('x')",
    "chained": "try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    raise KeyError('k') from e",
    "key": "{}['k']",
    "hint of an attribute": "import torch; torch.nn.Linear(4, 3).forwrd",
    "hint of a name": "value = 1\nvalu",
    "hint and notes": "value = 1\ntry:\n    valu\nexcept NameError as e:\n"
    "    e.add_note('value?'); e.add_note('so?'); raise",
    "two lines": "raise RuntimeError('a\\n\\nRuntimeError: b')",
    "its own name": "raise ValueError('ValueError: no\\nValueError')",
    "ends in lines": "raise ValueError('no\\n\\n')",
    "blanks first": "raise ValueError('\\n   no')",
    "a traceback in it": "raise ValueError('Traceback (most recent call last):\\n  File \"x\"')",
    "notes": "e = ValueError('no'); e.add_note('one\\ntwo'); e.add_note(''); raise e",
    "no text": "class E(Exception):\n    def __str__(self): raise TypeError('no')\nraise E",
    "not a string": "class E(Exception):\n    def __str__(self): return 3\nraise E",
    "no builtin": "class E(BaseException): pass\nraise E('no')",
    "deep": "def f(): f()\nf()",
    "half a pair": "raise ValueError('\\ud800')",
}


@pytest.mark.parametrize("text", ERRORS.values(), ids=ERRORS.keys())
def test_an_error_is_what_python_prints_below_the_traceback(tmp_path: Path, text: str) -> None:
    ours = shared_runner().run_text(text, "program.py")
    (tmp_path / "program.py").write_text(text, encoding="utf-8")
    real = subprocess.run(
        [sys.executable, "program.py"], cwd=tmp_path, capture_output=True, check=False, text=True
    )
    assert ours.error is not None
    shown = ours.error.encode("utf-8", "backslashreplace").decode()
    assert (ours.status, real.returncode, ours.stderr) == (1, 1, "")
    before, after = real.stderr[: -len(shown) - 1], real.stderr[-len(shown) - 1 :]
    assert after == f"{shown}\n"
    # Above it stands the last line of the traceback: indented, a file, a source line or a mark.
    assert before.rstrip("\n").rpartition("\n")[2].startswith("  ")


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("compile('x =', '<text>', 'exec')", "SyntaxError: invalid syntax"),
        ("exec('  x')", "IndentationError: unexpected indent"),
        ("raise SyntaxError('no')", "SyntaxError: no"),
        (
            "e = SyntaxError('no', ('f', 1, 1, 'text'))\ne.add_note('  so'); raise e",
            "SyntaxError: no\n  so",
        ),
    ],
)
def test_of_a_syntax_error_the_message_is_shown(text: str, error: str) -> None:
    assert shared_runner().run_text(text, "program.py").error == error


GROUP = """\
def error(kind, text, *notes):
    try:
        raise kind(text)
    except kind as found:
        for note in notes:
            found.add_note(note)
        return found

inner = ExceptionGroup("inner", [error(KeyError, "k"), error(OSError, "a\\n\\nb")])
raise BaseExceptionGroup("outer", [error(ValueError, "no", "why"), inner, KeyboardInterrupt()])
"""


def test_a_group_is_shown_with_its_exceptions() -> None:
    result = shared_runner().run_text(GROUP, "program.py")
    assert result.error == (
        "BaseExceptionGroup: outer (3 sub-exceptions)\n"
        "  ValueError: no\n"
        "  why\n"
        "  ExceptionGroup: inner (2 sub-exceptions)\n"
        "    KeyError: 'k'\n"
        "    OSError: a\n"
        "\n"
        "    b\n"
        "  KeyboardInterrupt"
    )
    assert (result.stderr, result.status) == ("", 1)


def test_a_group_has_its_notes_and_its_own_name() -> None:
    text = (
        "class Many(ExceptionGroup): pass\ne = Many('m', [ValueError(1)]); e.add_note('n'); raise e"
    )
    error = shared_runner().run_text(text, "program.py").error
    assert error == "Many: m (1 sub-exception)\nn\n  ValueError: 1"


def test_an_error_that_python_cannot_print_has_its_name() -> None:
    text = "class Many(ExceptionGroup): exceptions = None\nraise Many('m', [ValueError(1)])"
    result = shared_runner().run_text(text, "program.py")
    assert (result.error, result.trouble) == ("Many: <no text>", None)


def test_very_deep_groups_are_cut() -> None:
    text = "e = ValueError('v')\nfor n in range(5000): e = ExceptionGroup(str(n), [e])\nraise e"
    error = shared_runner().run_text(text, "program.py").error
    assert error is not None
    lines = error.split("\n")
    assert lines[0] == "ExceptionGroup: 4999 (1 sub-exception)"
    assert (len(lines), lines[-1].strip()) == (12, "...")

"""What is told of an answer: what holds, and in words why the rest does not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bookblocks.exercises import judging
from bookblocks.exercises.judging import judge
from tests.exercisebook import CHECK, SOLUTION, STARTER


def told(answer: str, check: str = CHECK) -> dict[str, Any]:
    return judge(answer, "mine.py", check, "add-one/check.py")


def messages(answer: str, check: str = CHECK) -> list[str | None]:
    found = told(answer, check)
    assert found["trouble"] is None
    return [each["message"] for each in found["checks"]]


def test_what_holds_and_what_does_not() -> None:
    assert told(SOLUTION) == {
        "trouble": None,
        "checks": [
            {"says": "From nothing it makes one.", "message": None},
            {"says": "It adds one to any number.", "message": None},
        ],
    }
    assert messages(STARTER) == ["add(0) gives 0, and 1 is right.", "add(0) is wrong."]
    assert messages("def add(x):\n    return 1\n") == [None, "add(1) is wrong."]


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (
            "def ad(x):\n    return x + 1\n",
            "The check looks for add, and your file has no such name. It has ad; is it that?",
        ),
        ("", "The check looks for add, and your file has no such name."),
        (
            "def add(x):\n    return x + one\n",
            "NameError: name 'one' is not defined (line 2 of your file: return x + one)",
        ),
        (
            "def add(x):\n    assert x > 0, 'too small'\n    return x + 1\n",
            "AssertionError: too small (line 2 of your file: assert x > 0, 'too small')",
        ),
        (
            "def add():\n    return 1\n",
            "TypeError: add() takes 0 positional arguments but 1 was given "
            "(when the check did: said = answer.add(0))",
        ),
        (
            "def add(x):\n    exit()\n",
            "Your file calls exit() (line 2 of your file: exit()), so the check could not go on.",
        ),
        (
            "def add(x):\n    raise KeyboardInterrupt\n",
            "KeyboardInterrupt (line 2 of your file: raise KeyboardInterrupt)",
        ),
    ],
)
def test_a_check_that_cannot_go_on(answer: str, message: str) -> None:
    assert messages(answer)[0] == message


def test_recursion_is_told_by_its_line() -> None:
    first = messages("def add(x):\n    return add(x)\n")[0]
    assert first is not None
    assert first.startswith("RecursionError: maximum recursion depth exceeded")
    assert first.endswith("(line 2 of your file: return add(x))")


@pytest.mark.parametrize(
    ("answer", "trouble"),
    [
        (
            "def add(x):\n    return x +\n",
            "line 2 is not Python: invalid syntax\n    return x +\n              ^",
        ),
        (
            "def add(x)\n    return x\n",
            "line 1 is not Python: expected ':'\n    def add(x)\n              ^",
        ),
        ("x = (\n", "line 1 is not Python: '(' was never closed\n    x = (\n        ^"),
        ("1 / 0\n", "ZeroDivisionError: division by zero (line 1 of your file: 1 / 0)"),
        (
            "import no_such_package\n",
            "ModuleNotFoundError: No module named 'no_such_package' "
            "(line 1 of your file: import no_such_package)",
        ),
        (
            "import sys\nsys.exit('bye')\n",
            "Your file calls exit() (line 2 of your file: sys.exit('bye')), so the check could "
            "not go on.",
        ),
        (
            "class Odd(Exception):\n    def __str__(self):\n        raise ValueError\nraise Odd\n",
            "Odd: (its text cannot be read) (line 4 of your file: raise Odd)",
        ),
        (
            "raise ValueError('a' * 5_000)\n",
            f"ValueError: {'a' * 2_000}… (3,000 characters more) "
            "(line 1 of your file: raise ValueError('a' * 5_000))",
        ),
    ],
)
def test_a_file_that_cannot_be_run(answer: str, trouble: str) -> None:
    assert told(answer) == {"trouble": trouble, "checks": []}


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ("1, 10**12, 'abc'", "line 1 is not Python: odd\n    abc\n       ^"),
        ("1, 'b', 5", "line 1 is not Python: odd\n    5\n    ^"),
        ("None, None, None", "line None is not Python: odd"),
    ],
)
def test_a_syntax_error_that_an_answer_has_made_itself(parts: str, text: str) -> None:
    """Of its place not a terabyte of blanks is written."""
    assert told(f"raise SyntaxError('odd', ('mine.py', {parts}))\n")["trouble"] == text


def test_what_no_text_of_python_holds() -> None:
    assert "null bytes" in str(told("x = 1\0\n")["trouble"])


def test_a_dataclass_and_a_main_are_as_in_a_file() -> None:
    answer = (
        "from dataclasses import dataclass\n\n\n@dataclass\nclass P:\n    x: int\n\n\n"
        "def add(x):\n    return P(x).x + 1\n\n\nif __name__ == '__main__':\n    add = None\n"
    )
    assert messages(answer) == [None, None]


def test_random_numbers_are_the_same_each_time() -> None:
    torch = pytest.importorskip("torch")
    check = 'def check_a(answer):\n    """A."""\n    raise AssertionError(str(answer.x.item()))\n'
    torch.manual_seed(1)
    first = messages("import torch\nx = torch.rand(1)\n", check)
    torch.manual_seed(2)
    assert messages("import torch\nx = torch.rand(1)\n", check) == first


def test_it_stands_alone() -> None:
    """Its text is all that a web page, and the process of the book's tests, are given."""
    text = Path(judging.__file__).read_text(encoding="utf-8")
    program = f"{text}\nprint(judge({SOLUTION!r}, 'a.py', {CHECK!r}, 'check.py'))\n"
    done = subprocess.run(
        [sys.executable, "-S", "-I", "-c", program], capture_output=True, text=True, check=True
    )
    assert "'trouble': None" in done.stdout


def test_what_an_answer_does_to_the_built_in_names_is_its_own() -> None:
    """Else a wrong answer could pass."""
    code = (
        "import builtins\nold = builtins.range\nbuiltins.range = lambda n: []\n"
        "def add(x):\n    return 1\n"
    )
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            f"from tests.exercises.test_judging import messages\nprint(messages({code!r}))\n",
        ],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == (
        "[None, 'add(1) is wrong. (Your file puts something else in the place of range. The check "
        "uses what stood there.)']\n"
    )


NEAR = """\
import torch
from torch import nn


def check_near(answer):
    '''It gives ones.'''
    given = answer.give(nn.Linear(2, 2), 3)
    assert torch.allclose(given, torch.ones(3)), "These are no ones."
"""


@pytest.mark.parametrize(
    ("spoils", "name"),
    [
        ("torch.allclose = lambda *_, **__: True", "torch.allclose"),
        ("torch.ones = torch.zeros", "torch.ones"),
        ("torch.Tensor.__eq__ = lambda *_: True", "Tensor.__eq__"),
        ("del torch.nn.Linear.__init__", "Linear.__init__"),
        ("__builtins__['isinstance'] = lambda *_: True", "isinstance"),
    ],
)
def test_what_the_check_calls_is_as_before_the_answer(spoils: str, name: str) -> None:
    """Else a wrong answer passes, or what is said of it is not why."""
    torch = pytest.importorskip("torch")
    before = torch.allclose, torch.ones, torch.nn.Linear.__init__
    wrong = "import torch\n{}\ndef give(layer, n):\n    {}\n    return torch.zeros(n)\n"
    note = f"(Your file puts something else in the place of {name}. The check uses what"
    (said,) = messages(wrong.format(spoils, "pass"), NEAR)
    assert said is not None
    assert said.startswith(f"These are no ones. {note}")
    # The same, done while it is checked.
    (said,) = messages(wrong.format("", spoils), NEAR)
    assert said is not None
    assert said.startswith(("These are no ones.", "While this was checked, your file put"))
    assert name in said or said == "These are no ones."
    assert before == (torch.allclose, torch.ones, torch.nn.Linear.__init__)
    assert "__eq__" not in vars(torch.Tensor)
    (said,) = messages("import torch\ndef give(_, n):\n    return torch.ones(n)\n", NEAR)
    assert said is None


def test_what_pytorch_puts_in_its_own_place_is_none_of_the_answers() -> None:
    """As the first optimizer of a process does with manual_seed."""
    code = (
        "import torch\nfrom tests.exercises.test_judging import messages\n"
        "step = 'torch.optim.SGD([torch.ones(1)], lr=1).step()'\n"
        "answer = f'import torch\\ndef give():\\n    {step}\\n'\n"
        "before = torch.manual_seed\n"
        "print(messages(answer, 'import torch\\ndef check_a(answer):\\n    answer.give()\\n'))\n"
        "print(torch.manual_seed is before)\n"
    )
    pytest.importorskip("torch")
    root = Path(__file__).parents[2]
    run = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True)
    assert run.stdout == "[None]\nFalse\n"


def test_a_check_that_cannot_be_loaded_is_no_fault_of_the_answer() -> None:
    assert told(SOLUTION, "from torch import no_such_name\n")["trouble"].startswith(
        "The check itself cannot be loaded, which is no fault of your file: ImportError: "
    )


@pytest.mark.parametrize("end", ["\x0c", "\u2028", "\x1c", "\x85"])
def test_a_line_ends_where_python_ends_it(end: str) -> None:
    code = f"s = 'a{end}b'\ndef add(x):\n    return 1 / 0\n"
    assert messages(code)[0] == (
        "ZeroDivisionError: division by zero (line 3 of your file: return 1 / 0)"
    )


def test_an_exception_of_a_class_that_cannot_be_asked() -> None:
    code = (
        "class M(type):\n    __name__ = property(lambda self: 1 / 0)\n"
        "class S(str):\n    def strip(self):\n        return 5\n"
        "class E(Exception, metaclass=M):\n    def __str__(self):\n        return S('text')\n"
        "def add(x):\n    raise E\n"
    )
    assert messages(code)[0] == (
        "an exception without a name: text (line 10 of your file: raise E)"
    )

"""A program that is run in the page: what it prints, how it ends, and what is left of it."""

from __future__ import annotations

import pytest

from bookblocks.browser.limits import DEEP, READS
from bookblocks.browser.stream import MOST
from tests.pyodide.conftest import Page

LAYER = """\
import torch
from torch import nn

torch.manual_seed(0)
layer = nn.Linear(4, 3)
print(layer(torch.ones(2, 4)).shape)
layer(torch.ones(5))
"""

ERRORS = {
    "1 / 0": "ZeroDivisionError: division by zero",
    "x = (": "SyntaxError: '(' was never closed",
    "import math\nmath.sqr(4)": (
        "AttributeError: module 'math' has no attribute 'sqr'. Did you mean: 'sqrt'?"
    ),
    "raise ExceptionGroup('two', [ValueError(1), KeyError(2)])": (
        "ExceptionGroup: two (2 sub-exceptions)\n  ValueError: 1\n  KeyError: 2"
    ),
    "e = ValueError('a')\ne.add_note('b')\nraise e": "ValueError: a\nb",
}


def test_each_line_is_told_at_once_and_in_its_order(page: Page) -> None:
    text = "import sys\nprint(1)\nprint(2, file=sys.stderr)\nprint(3, end='')\n"
    reply = page.ask("run", text)
    assert reply.told == [("stdout", "1\n"), ("stderr", "2\n"), ("stdout", "3")]
    assert (reply.answer["stdout"], reply.answer["stderr"]) == ("1\n3", "2\n")
    assert (reply.answer["status"], reply.answer["error"], reply.answer["cut"]) == (0, None, False)


def test_a_layer_runs_and_its_error_is_that_of_pytorch(page: Page) -> None:
    done = page.run(LAYER)
    assert done["stdout"] == "torch.Size([2, 3])\n"
    assert done["error"] == (
        "RuntimeError: mat1 and mat2 shapes cannot be multiplied (1x5 and 4x3)"
    )
    assert (done["status"], done["line"], done["missing"]) == (1, 7, False)


def test_numpy_is_refused_by_its_name(page: Page) -> None:
    done = page.run("import numpy as np\n")
    assert done["error"].startswith("NotHere: numpy is not part of the small PyTorch of this page.")
    assert (done["missing"], done["line"]) == (True, 1)
    # A program that can do without it goes on.
    text = (
        "try:\n    import numpy\nexcept ImportError as error:\n    print(error.name, type(error))\n"
    )
    assert page.run(text)["stdout"] == "None <class 'NotHere'>\n"


@pytest.mark.parametrize("text", ERRORS)
def test_an_error_is_told_as_the_book_prints_it(page: Page, text: str) -> None:
    done = page.run(text)
    assert (done["error"], done["status"]) == (ERRORS[text], 1)
    assert done["line"] == text.count("\n") + 1


def test_a_program_that_leaves_has_its_status(page: Page) -> None:
    assert page.run("import sys\nsys.exit(3)")["status"] == 3
    assert page.run("import os\nos._exit(4)")["status"] == 4
    done = page.run("import sys\nsys.exit('no more')")
    assert (done["status"], done["stderr"], done["error"]) == (1, "no more\n", None)


def test_a_program_is_a_file_with_a_name(page: Page) -> None:
    text = (
        "import inspect, sys, warnings\n\n\ndef f():\n    return 1\n\n\n"
        "print(inspect.getsource(f), __name__, sys.argv, f.__module__)\n"
        "warnings.warn('look')\n"
    )
    done = page.run(text, "layer/bias.py")
    assert done["stdout"] == "def f():\n    return 1\n __main__ ['bias.py'] __main__\n"
    assert done["stderr"].startswith("bias.py:9: UserWarning: look\n")


def test_nobody_types_and_the_page_says_so(page: Page) -> None:
    done = page.run("input('name? ')")
    assert (done["error"], done["notes"]) == ("EOFError: EOF when reading a line", [READS])


def test_what_is_too_long_is_cut(page: Page) -> None:
    reply = page.ask("run", "for i in range(30_000):\n    print(i)\n")
    assert reply.answer["cut"]
    assert len(reply.answer["stdout"]) == MOST
    assert "".join(text for _, text in reply.told) == reply.answer["stdout"]


def test_a_layer_that_calls_itself_ends_in_pythons_own_error(page: Page) -> None:
    text = (
        "from torch import nn\n\n\nclass Net(nn.Module):\n    def forward(self, x):\n"
        "        return self(x)\n\n\nNet()(1)\n"
    )
    done = page.run(text)
    assert done["error"].startswith("RecursionError: maximum recursion depth exceeded")
    assert done["notes"] == [DEEP]
    loop = "class A:\n    def __getattr__(self, name):\n        return getattr(self, name)\n"
    more = f"import sys\nsys.setrecursionlimit(100_000)\n{loop}A().x\n"
    assert page.run(more)["error"].startswith("RecursionError: ")


def test_what_the_core_does_not_have_is_told_apart(page: Page) -> None:
    done = page.run("import torch\ntorch.linalg.svd(torch.ones(2, 2))\n")
    assert done["missing"], done["error"]
    assert "\n" not in done["error"]


CHANGES = """\
import builtins, os, random, sys, warnings
import torch
from torch import nn
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
torch.set_grad_enabled(False)
torch.set_printoptions(precision=1)
nn.modules.module.register_module_forward_hook(lambda *_: print("hook"))
nn.Linear.forward = lambda self, x: "patched"
nn.Linear.more = 1
F.relu = None
builtins.print_ = print
builtins.len = None
random.random = lambda: 4
os.environ["CHANGED"] = "1"
sys.path.append("/nowhere")
sys.setrecursionlimit(60)
warnings.simplefilter("error")
sys.excepthook = None
sys.stdout = None
"""

LOOKS = """\
import builtins, os, random, sys, warnings
import torch
from torch import nn
import torch.nn.functional as F

print(torch.get_default_dtype(), torch.is_grad_enabled(), torch.tensor(0.12345))
print(type(nn.Linear(2, 2)(torch.ones(2))).__name__, hasattr(nn.Linear, "more"))
print(F.relu(torch.ones(1)), hasattr(builtins, "print_"), len([1]), random.random() == 4)
print("CHANGED" in os.environ, "/nowhere" in sys.path, sys.excepthook is None)
warnings.warn("look")
"""


@pytest.mark.parametrize("prepared", [False, True])
def test_the_next_program_finds_nothing_of_the_one_before(page: Page, prepared: bool) -> None:
    before = page.run(LOOKS)
    if prepared:
        # As the page's worker does, which then waits for its program.
        page.python("from bookblocks.browser.answer import prepare\nprepare()\n''")
    assert before["error"] is None
    assert before["stdout"] == (
        "torch.float32 True tensor(0.1235)\nTensor False\ntensor([1.]) False 1 False\n"
        "False False False\n"
    )
    assert page.ask("run", CHANGES, last=prepared).answer["error"] is None
    assert page.run(LOOKS) == before


def test_unseeded_numbers_are_other_ones_each_time(page: Page) -> None:
    text = "import random, torch\nprint(random.random(), torch.rand(3).tolist())\n"
    assert page.run(text)["stdout"] != page.run(text)["stdout"]


def test_memory_does_not_grow_with_runs(page: Page) -> None:
    text = f"{LAYER[: LAYER.rindex('layer(')]}a = [0] * 1_000_000\na.append(a)\n"
    for _ in range(3):
        page.run(text)
    before = page.ask("run", text).bytes
    for _ in range(30):
        page.run(text)
    assert page.ask("run", text).bytes == before


CHAIN = """\
import torch

x = torch.ones(2, requires_grad=True)
y = x
for _ in range(3000):
    y = {step}
print(y.grad_fn.name())
{end}
print("gone")
"""


@pytest.mark.parametrize("step", ["y + 1", "y * x", "torch.nn.functional.linear(y, x)[None] * x"])
@pytest.mark.parametrize("end", ["y.sum().backward()\ny = None", "y = None", ""])
def test_a_long_graph_goes_without_a_call_for_each_node(page: Page, step: str, end: str) -> None:
    """Python would go as deep as the graph is, which is more than a browser allows."""
    done = page.run(CHAIN.format(step=step, end=end))
    assert (done["error"], done["stdout"].splitlines()[1:]) == (None, ["gone"])

"""The core looks as if it were written in C: no frames of it, and its calls told as those of C."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bookblocks.smalltorch.assemble import assembled
from tests.warm import printed

ROOT = Path(__file__).parents[2]


SHOWN = """
import traceback
import torch
from torch import nn


class Double(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x * 2

    @staticmethod
    def backward(ctx, grad):
        raise ValueError("no gradient")


def hook(*given):
    raise ValueError("no hook")


def shape():
    nn.Linear(4, 3)(torch.ones(5))


def operator():
    torch.ones(2) + torch.ones(3)


def method():
    torch.ones(2).view(3)


def argument():
    nn.functional.linear([1.0], torch.ones(1, 1))


def backward():
    torch.ones(2).sum().backward()


def custom():
    Double.apply(torch.ones(2, requires_grad=True)).sum().backward()


def hooked():
    x = torch.ones(2, requires_grad=True)
    x.register_hook(hook)
    x.sum().backward()


def forward_hook():
    layer = nn.Linear(2, 2)
    layer.register_forward_hook(hook)
    layer(torch.ones(2))


def chained():
    try:
        method()
    except RuntimeError as error:
        raise ValueError("because") from error


for run in (shape, operator, method, argument, backward, custom, hooked, forward_hook, chained):
    try:
        run()
    except Exception as error:
        seen = traceback.TracebackException.from_exception(error)
        while seen is not None:
            for each in seen.stack:
                place = each.filename.rpartition("/torch/")[2]
                print(place, each.lineno, each.name)
            print(*seen.format_exception_only())
            seen = seen.__cause__
"""


def test_tracebacks_have_the_frames_of_pytorch() -> None:
    ours, real = printed(SHOWN, small=True), printed(SHOWN, small=False)
    assert ours == real
    assert "smalltorch" not in ours and "nn/modules/linear.py" in ours


def test_an_error_that_nobody_catches_shows_no_frame_of_the_core() -> None:
    before = [str(assembled(ROOT / ".cache" / "smalltorch")), str(ROOT)]
    code = f"import sys; sys.path[:0] = {before!r}\nimport torch\ntorch.ones(2).view(3)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.count("File ") == 1
    assert done.stderr.endswith("RuntimeError: shape '[3]' is invalid for input of size 2\n")


WATCHED = """
import sys
import torch
from torch import nn

layer = nn.Linear(3, 2)
x = torch.ones(3)


def used():
    y = layer(x)
    z = (y + 1) * 2
    z.shape, z.requires_grad, len(z)
    max([y.sum(), z.sum()], key=torch.Tensor.item)
    torch.relu(z).sum()
    torch.equal(x, x)
    try:
        x.view(5)
    except RuntimeError:
        pass
    with torch.no_grad():
        nn.functional.linear(x, layer.weight)
    return isinstance(x, torch.Tensor)


events = []


def profile(frame, event, function):
    if event.startswith("c_"):
        events.append((event, function.__name__, frame.f_code.co_name))
    else:
        events.append((event, frame.f_code.co_name))


def trace(frame, event, argument):
    events.append((event, frame.f_code.co_qualname))


used()
SET
used()
UNSET
print(GOT)
for each in events:
    print(*each)
"""


@pytest.mark.parametrize("kind", ["trace", "profile"])
def test_trace_functions_are_told_what_pytorch_tells(kind: str) -> None:
    code = WATCHED.replace("UNSET", f"sys.set{kind}(None)").replace("SET", f"sys.set{kind}({kind})")
    code = code.replace("GOT", f"sys.get{kind}()")
    assert printed(code, small=True) == printed(code, small=False)


def test_the_trace_function_of_a_program_is_its_own() -> None:
    code = """
import sys
import torch

for set_it, get_it in ((sys.settrace, sys.gettrace), (sys.setprofile, sys.getprofile)):
    function = lambda *given: None
    set_it(function)
    found = get_it()
    set_it(None)
    print(found is function, get_it())
"""
    assert printed(code, small=True) == "True None\nTrue None\n"


def test_functions_look_as_those_in_c() -> None:
    code = """
import copy
import inspect
import pickle
import torch
from torch.nn import functional as F

print(F.linear, type(F.linear), str(torch.relu).partition(" at ")[0])
print(inspect.isbuiltin(F.linear), copy.deepcopy(torch.relu) is torch.relu)
print(pickle.loads(pickle.dumps(torch.relu)) is torch.relu, torch.relu.__name__)
try:
    inspect.getsource(F.linear)
except TypeError as error:
    print(error)


class Holder:
    function = torch.relu


print(Holder().function(torch.ones(1)))
"""
    assert printed(code, small=True) == printed(code, small=False)

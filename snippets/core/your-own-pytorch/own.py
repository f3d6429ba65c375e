from __future__ import annotations

import math
import random
import sys
from array import array
from contextlib import nullcontext
from importlib import util
from pathlib import Path
from types import ModuleType, SimpleNamespace

from bookblocks.smalltorch.generator import state_of
from bookblocks.smalltorch.operations.product import in_turn

twister = random.Random()


# --8<-- [start:tensor]
class Names(type):
    # PyTorch's files name methods that no layer here calls.
    def __getattr__(cls, name):
        return object


class Tensor(metaclass=Names):
    device, dtype, grad_fn = "cpu", "float32", None
    is_leaf, is_meta = True, False

    def __new__(cls, row, shape):
        made = super().__new__(cls)
        made.row, made.shape = array("f", row), shape
        return made

    def dim(self):
        return len(self.shape)

    def size(self, dim):
        return self.shape[dim]

    def uniform_(self, low, high, generator=None):
        for at in range(len(self.row)):
            bits = twister.getrandbits(32) % 2**24
            self.row[at] = bits / 2**24 * (high - low) + low

    @staticmethod
    def _make_subclass(cls, data, requires_grad):
        made = Tensor.__new__(cls, data.row, data.shape)
        made.requires_grad = requires_grad
        return made


# --8<-- [end:tensor]
# --8<-- [start:functions]
def empty(size, device=None, dtype=None):
    shape = size if isinstance(size, tuple) else (size,)
    return Tensor([0] * math.prod(shape), shape)


def linear(x, weight, bias):
    rows, length = weight.shape
    if x.shape != (length,):
        raise RuntimeError(
            "mat1 and mat2 shapes cannot be multiplied "
            f"(1x{x.shape[0]} and {length}x{rows})"
        )
    out = array("f")
    for at in range(rows):
        row = weight.row[at * length : (at + 1) * length]
        out.append(in_turn(x.row, row))
        out[at] += bias.row[at]
    return Tensor(out, (rows,))


def never(*args):
    return None


# --8<-- [end:functions]
# --8<-- [start:files]
HOME = Path(util.find_spec("torch").origin).parent


class Standin(ModuleType):
    # Names of PyTorch that no layer here comes to.
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return object


def put(module):
    sys.modules[module.__name__] = module
    above, _, name = module.__name__.rpartition(".")
    if above:
        setattr(sys.modules[above], name, module)
    return module


def standin(name, **has):
    module = put(Standin(name))
    module.__dict__.update(has)


def pytorch(name):
    path = HOME.parent.joinpath(*name.split("."))
    file = path.with_suffix(".py")
    spec = util.spec_from_file_location(name, file)
    module = put(util.module_from_spec(spec))
    spec.loader.exec_module(module)
    return module


standin(
    "torch",
    Tensor=Tensor,
    empty=empty,
    no_grad=nullcontext,
    overrides=SimpleNamespace(
        has_torch_function_variadic=never
    ),
    compiler=SimpleNamespace(is_compiling=never),
)
standin(
    "torch._C",
    _TensorMeta=Names,
    _log_api_usage_once=never,
    _get_tracing_state=never,
    _is_tracing=never,
)
standin("torch._prims_common")
standin("torch.utils")
standin("torch.utils._python_dispatch")
standin("torch.nn")
standin("torch.nn.functional", linear=linear)
standin("torch.nn.modules")

pytorch("torch.utils.hooks")
pytorch("torch.nn.parameter")
pytorch("torch.nn.init")
pytorch("torch.nn.modules.module")
pytorch("torch.nn.modules.lazy")
Linear = pytorch("torch.nn.modules.linear").Linear
# --8<-- [end:files]

# --8<-- [start:run]
twister.setstate((3, state_of(50), None))
fc = Linear(4, 3)
print(fc)
x = Tensor([1, 2, 3, 4], (4,))
print(fc(x).row.tolist())

fc.register_forward_hook(
    lambda layer, args, out: print("hook", out.shape)
)
fc(x)
fc.forward(x)
# --8<-- [end:run]

"""A checkup for a PyTorch module: what goes wrong with it in silence.

In a program of yours, with this file beside it:

    from checkup import checkup

    checkup(net)
    checkup(net, optimizer=optimizer, loss=loss, example=x)

It prints what it finds and returns it as a list. Of `optimizer`, `loss` and `example` give what
you have. Several optimizers stand in a list, the arguments of a call in a tuple. Only with an
`example` is the module called; the checkup then puts back its numbers, its attributes and the
random numbers of PyTorch.

On the command line, with the name of a module, or of a function that makes one:

    python -m checkup package.module:name

The exit status is 1 where there are findings, and 2 where the name leads to no module.

This file belongs to the book The Callable Layer, which explains each finding, and is under the
MIT licence. It is made by `make checkup` from programs of the book: change it there.
"""

import argparse
import importlib
import inspect
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import Any

import torch
from torch import nn


def parameters_without_optimizer(net: nn.Module, *optimizers: torch.optim.Optimizer) -> list[str]:
    """Parameters that no optimizer was given."""
    held = {
        id(parameter)
        for optimizer in optimizers
        for group in optimizer.param_groups
        for parameter in group["params"]
    }
    return [
        f"{name} is in no optimizer"
        for name, parameter in net.named_parameters(prefix="net")
        if parameter.requires_grad and id(parameter) not in held
    ]


def hidden_methods(net: nn.Module) -> list[str]:
    """Attributes before a method, and layers behind one."""
    names = {"__call__", "train", "eval"}
    names |= {"parameters", "state_dict"}
    found: list[str] = []
    for name, module in net.named_modules(prefix="net"):
        for key, held in vars(module).items():
            source = getattr(held, "__module__", None) or ""
            if key in names and source[:6] != "torch.":
                found.append(f"{name}.{key} is an attribute, PyTorch has a method of this name")
        for key, _ in module.named_children():
            if hasattr(type(module), key):
                found.append(f"{name}.{key} is a layer, its class has an attribute of this name")
    return found


def hooks_passed_by(net: nn.Module, *example: object) -> list[str]:
    """Modules with hooks that are run without a call."""
    hooked = {
        id(module): name
        for name, module in net.named_modules(prefix="net")
        if module._forward_hooks or module._forward_pre_hooks or module._backward_hooks
    }
    found: dict[str, None] = {}
    call = nn.Module._call_impl.__code__

    def watch(frame: FrameType, event: str, _: object) -> None:
        what = (event, frame.f_code.co_name)
        if what != ("call", "forward"):
            return
        module = frame.f_locals.get("self")
        if id(module) not in hooked:
            return
        above = frame.f_back
        while above is not None:
            by = above.f_locals.get("self")
            if above.f_code is call and by is module:
                return
            above = above.f_back
        found[hooked[id(module)]] = None

    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        with torch.no_grad():
            net(*example)
    finally:
        sys.setprofile(before)
    return [f"{name} has hooks, and forward is called directly" for name in found]


def inside_containers(net: nn.Module) -> Iterator[tuple[str, str, object]]:
    """What lists, tuples, dicts, sets of modules hold."""
    todo: list[tuple[str, Any]] = [
        (f"{name}.{key}", held)
        for name, module in net.named_modules(prefix="net")
        for key, held in vars(module).items()
    ]
    plain = (list, tuple, set, frozenset, dict)
    seen: set[int] = set()
    for place, held in todo:
        if not isinstance(held, plain) or id(held) in seen:
            continue
        seen.add(id(held))
        pairs: Any = enumerate(held)
        if isinstance(held, dict):
            pairs = held.items()
        for key, each in pairs:
            where = f"{place}[{key!r}]"
            yield where, type(held).__name__, each
            todo.append((where, each))


def layers_in_plain_containers(net: nn.Module) -> list[str]:
    """Layers that a list or a dict of Python holds."""
    known = {id(module) for module in net.modules()}
    return [
        f"{place} ({type(each).__name__}) is in a {kind}: use nn.ModuleList or nn.ModuleDict"
        for place, kind, each in inside_containers(net)
        if isinstance(each, nn.Module) and id(each) not in known
    ]


def parameters_out_of_reach(net: nn.Module, loss: torch.Tensor) -> list[str]:
    """Parameters on which a loss does not depend."""
    reached: set[int] = set()
    seen: set[object] = set()
    todo = [loss.grad_fn]
    for node in todo:
        if node is None or node in seen:
            continue
        if "CheckpointFunction" in node.name():
            return []  # It keeps its own graph to itself.
        seen.add(node)
        reached.add(id(getattr(node, "variable", None)))
        todo += [above for above, _ in node.next_functions]
    return [
        f"the loss does not depend on {name}"
        for name, parameter in net.named_parameters(prefix="net")
        if parameter.requires_grad and id(parameter) not in reached
    ]


def parameters_on_one_memory(net: nn.Module) -> list[str]:
    """Parameters that share memory, all of it or a part."""
    rows: dict[object, list[tuple[str, nn.Parameter]]] = {}
    for name, p in net.named_parameters(prefix="net"):
        if nn.parameter.is_lazy(p) or p.is_meta:
            continue
        usual = p.layout == torch.strided and p.numel() > 0
        if usual and type(p.data) is torch.Tensor:
            memory = p.untyped_storage().data_ptr()
            place = (p.device, memory, p.dtype)
            rows.setdefault(place, []).append((name, p))
    found: list[str] = []
    for row in (each for each in rows.values() if each[1:]):
        _, p = row[0]
        size = p.untyped_storage().nbytes()
        size //= p.element_size()
        cells = torch.arange(size, device="cpu")
        owner = torch.zeros_like(cells)
        for number, (name, p) in enumerate(row, start=1):
            shape, steps = p.shape, p.stride()
            start = p.storage_offset()
            at = cells.as_strided(shape, steps, start)
            if other := int(owner[at].max()):
                one = row[other - 1][0]
                found.append(f"{one}, {name} share memory")
            owner[at] = number
    return found


def calls_without_hooks(net: nn.Module) -> list[str]:
    """Modules whose own `__call__` leaves out PyTorch's."""
    found: list[str] = []
    for name, module in net.named_modules(prefix="net"):
        for kind in type(module).__mro__:
            if kind is nn.Module:
                break
            own: Any = vars(kind).get("__call__")
            code = getattr(inspect.unwrap(own), "__code__", None)
            source = getattr(own, "__module__", None) or ""
            if code is None or source[:6] == "torch.":
                continue
            if not any("_call" in n for n in code.co_names):
                found.append(f"{name}: no hook runs, because of {kind.__name__}.__call__")
            if "super" not in code.co_names:
                break
    return found


def train_that_keeps_the_mode(net: nn.Module) -> list[str]:
    """Modules whose own `train` tells no other module."""
    telling = {"train", "eval", "children", "modules"}
    found: list[str] = []
    for name, module in net.named_modules(prefix="net"):
        for kind in type(module).__mro__:
            own: Any = vars(kind).get("train")
            code = getattr(inspect.unwrap(own), "__code__", None)
            if kind is nn.Module or not module._modules:
                break
            if code is None:
                continue
            words = set(code.co_names)
            # It may leave the work to another method.
            for word in code.co_names:
                called = getattr(kind, word, None)
                inner = getattr(called, "__code__", code)
                words.update(inner.co_names)
            if words.isdisjoint(telling):
                found.append(f"{name}: eval() stops at the method {kind.__name__}.train")
            if "super" not in words:
                break
    return found


def tensors_in_plain_containers(net: nn.Module) -> list[str]:
    """Parameters, tensors that a list or dict holds."""
    known: set[int] = set()
    for module in net.modules():
        known.update(map(id, module._parameters.values()))
        known.update(map(id, module._buffers.values()))
    return [
        f"{place} ({type(each).__name__}) is in a {kind}: use nn.ParameterList or register_buffer"
        for place, kind, each in inside_containers(net)
        if isinstance(each, torch.Tensor)
        and each.is_leaf
        and id(each) not in known
        # An LSTM keeps such a list, and renews it.
        and "._flat_weights[" not in place
    ]


def plain_tensors(net: nn.Module) -> list[str]:
    """Tensors that are attributes, in no register."""
    modules = dict(net.named_modules(prefix="net"))
    known: set[int] = set()
    for module in modules.values():
        known.update(map(id, module._parameters.values()))
        known.update(map(id, module._buffers.values()))
    return [
        f"{name}.{key} is a plain tensor: use register_buffer or nn.Parameter"
        for name, module in modules.items()
        for key, held in vars(module).items()
        if isinstance(held, torch.Tensor)
        and held.is_leaf
        and id(held) not in known
        # So do pruning and weight norm keep their results.
        and f"{key}_orig" not in module._parameters
        and f"{key}_orig" not in module._buffers
        and f"{key}_g" not in module._parameters
    ]


def one_layer_several_times(net: nn.Module) -> list[str]:
    """Layers that stand in a row or list more than once."""
    found: list[str] = []
    for name, module in net.named_modules(prefix="net"):
        if not isinstance(module, nn.Sequential | nn.ModuleList):
            continue
        held = module._modules
        for key, child in held.items():
            keys = [k for k in held if held[k] is child]
            if child is None or keys[0] != key or len(keys) == 1:
                continue
            # One ReLU in many places does no harm.
            if next(child.parameters(), None) is not None:
                found.append(f"{name}[{', '.join(keys)}] are one {type(child).__name__}")
    return found


def parameters_without_gradient(net: nn.Module) -> list[str]:
    """Parameters that `backward` passed by."""
    trained = {
        name: parameter
        for name, parameter in net.named_parameters(prefix="net")
        if parameter.requires_grad
    }
    without = [n for n, p in trained.items() if p.grad is None]
    if len(without) == len(trained):
        return []  # There was no `backward` yet.
    return [f"{name} has no gradient" for name in without]


def stale_sizes(net: nn.Module) -> list[str]:
    """Linear layers that print sizes they do not have."""
    found: list[str] = []
    for name, module in net.named_modules(prefix="net"):
        forward = getattr(type(module), "forward", None)
        if forward is not nn.Linear.forward:
            continue
        weight = module._parameters.get("weight")
        if weight is None or nn.parameter.is_lazy(weight):
            continue
        sizes = (module.out_features, module.in_features)
        shape = tuple(weight.shape)
        if len(shape) == 2 and shape != sizes:
            found.append(f"{name} says {sizes}, its weight {shape}")
    return found


def checkup(
    net: nn.Module,
    optimizer: torch.optim.Optimizer | Sequence[torch.optim.Optimizer] | None = None,
    loss: torch.Tensor | None = None,
    example: object = None,
) -> list[str]:
    """Print what is wrong with a module, and return it.

    Args:
        net: the module.
        optimizer: what trains it; several in a list.
        loss: what was computed with it, for `backward`.
        example: an input; several in a tuple. With it the module is called, without gradients.

    Raises:
        TypeError: `net` is no module.
        ValueError: there is an example, and the module has lazy layers that were never called.
    """
    if not isinstance(net, nn.Module):
        raise TypeError(f"checkup looks at modules, and this is a {type(net).__name__}")
    found: list[str] = []
    found += hidden_methods(net)
    found += layers_in_plain_containers(net)
    found += parameters_on_one_memory(net)
    found += calls_without_hooks(net)
    found += train_that_keeps_the_mode(net)
    found += tensors_in_plain_containers(net)
    found += plain_tensors(net)
    found += one_layer_several_times(net)
    found += parameters_without_gradient(net)
    found += stale_sizes(net)
    if optimizer is not None:
        found += parameters_without_optimizer(net, *_all_of(optimizer))
    if loss is not None:
        found += parameters_out_of_reach(net, loss)
    if example is not None:
        with _as_it_was(net):
            found += hooks_passed_by(net, *_all_of(example))
    for finding in found or ["Nothing found."]:
        print(finding)
    return found


def _all_of(given: Any) -> Sequence[Any]:
    """Several things in a list or a tuple, or one that is neither."""
    return given if isinstance(given, (list, tuple)) else (given,)


@contextmanager
def _as_it_was(net: nn.Module) -> Iterator[None]:
    """Put back what a call changes: numbers, attributes, PyTorch's random numbers."""
    tensors = [*net.parameters(), *net.buffers()]
    if any(nn.parameter.is_lazy(tensor) for tensor in tensors):
        raise ValueError("call the module once before: it has lazy layers without numbers")
    dicts: list[dict[str, Any]] = []
    for module in net.modules():
        dicts += [vars(module), module._parameters, module._buffers, module._modules]
    dicts = [each for each in dicts if isinstance(each, dict)]  # TorchScript has others.
    kept = [dict(each) for each in dicts]
    numbers = [tensor.detach().clone() for tensor in tensors]
    devices = {tensor.device for tensor in tensors if tensor.is_cuda}
    # The call gets other buffers: a graph that waits for `backward` may need these as they are.
    others = {id(tensor): tensor.detach().clone() for tensor in net.buffers()}
    for module in net.modules():
        if isinstance(module._buffers, dict):
            held = {key: others.get(id(each)) for key, each in module._buffers.items()}
            module._buffers.update(held)
    try:
        with torch.random.fork_rng(devices=list(devices)):
            yield
    finally:
        for each, before in zip(dicts, kept, strict=True):
            each.clear()
            each.update(before)
        with torch.no_grad():
            for tensor, number in zip(tensors, numbers, strict=True):
                if not (tensor.is_meta or torch.equal(tensor, number)):
                    tensor.copy_(number)


def _named(given: str, parser: argparse.ArgumentParser) -> nn.Module:
    """The module that package.module:name leads to."""
    package, _, name = given.partition(":")
    if not all(part.isidentifier() for part in (*package.split("."), *name.split("."))):
        parser.error(f"write it as package.module:name, not {given}")
    try:
        found: Any = importlib.import_module(package)
    except ModuleNotFoundError as error:
        if not f"{package}.".startswith(f"{error.name}."):
            raise  # Something that the package imports is not there.
        parser.error(f"Python finds no {error.name} from here")
    for part in name.split("."):
        if not hasattr(found, part):
            parser.error(f"{package} has no {name}")
        found = getattr(found, part)
    if not isinstance(found, nn.Module) and callable(found):
        try:
            inspect.signature(found).bind()
        except TypeError as error:
            parser.error(f"{given} cannot be called without arguments: {error}")
        found = found()
    if not isinstance(found, nn.Module):
        parser.error(f"{given} gives no module, but a {type(found).__name__}")
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Check the module that the command line names. Returns the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m checkup", description="What goes wrong with a PyTorch module in silence."
    )
    parser.add_argument(
        "module", metavar="package.module:name", help="a module, or a function that makes one"
    )
    return 1 if checkup(_named(parser.parse_args(arguments).module, parser)) else 0


if __name__ == "__main__":
    sys.exit(main())

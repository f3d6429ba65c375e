from collections.abc import Iterator
from typing import Any

import torch
from torch import nn

# These are functions of checkup.py, and checkup is short
# for it: this program has nothing beside it to import.


def inside_containers(
    net: nn.Module,
) -> Iterator[tuple[str, str, object]]:
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
        f"{place} ({type(each).__name__})"
        f" is in a {kind}:"
        " use nn.ModuleList or nn.ModuleDict"
        for place, kind, each in inside_containers(net)
        if isinstance(each, nn.Module)
        and id(each) not in known
    ]


def plain_tensors(net: nn.Module) -> list[str]:
    """Tensors that are attributes, in no register."""
    modules = dict(net.named_modules(prefix="net"))
    known: set[int] = set()
    for module in modules.values():
        known.update(map(id, module._parameters.values()))
        known.update(map(id, module._buffers.values()))
    return [
        f"{name}.{key} is a plain tensor: use"
        " register_buffer or nn.Parameter"
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


def parameters_without_optimizer(
    net: nn.Module, *optimizers: torch.optim.Optimizer
) -> list[str]:
    """Parameters that no optimizer was given."""
    held = {
        id(parameter)
        for optimizer in optimizers
        for group in optimizer.param_groups
        for parameter in group["params"]
    }
    return [
        f"{name} is in no optimizer"
        for name, parameter in net.named_parameters(
            prefix="net"
        )
        if parameter.requires_grad
        and id(parameter) not in held
    ]


def checkup(net, optimizer):
    for finding in (
        *layers_in_plain_containers(net),
        *plain_tensors(net),
        *parameters_without_optimizer(net, optimizer),
    ):
        print(finding)


# --8<-- [start:idea]
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Linear(4, 4)
        self.others = [nn.Linear(4, 4), nn.Dropout(0.5)]
        self.scale = torch.ones(4)


net = Net()
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
net.head = nn.Linear(4, 2)
checkup(net, optimizer=optimizer)
# --8<-- [end:idea]

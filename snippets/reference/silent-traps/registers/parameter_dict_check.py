from collections.abc import Iterator
from typing import Any

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)
        self.scales = {
            "in": nn.Parameter(torch.ones(4)),
            "out": nn.Parameter(torch.ones(3)),
        }


net = Net()


# --8<-- [start:check]
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


def tensors_in_plain_containers(
    net: nn.Module,
) -> list[str]:
    """Parameters, tensors that a list or dict holds."""
    known: set[int] = set()
    for module in net.modules():
        known.update(map(id, module._parameters.values()))
        known.update(map(id, module._buffers.values()))
    return [
        f"{place} ({type(each).__name__})"
        f" is in a {kind}:"
        " use nn.ParameterList or register_buffer"
        for place, kind, each in inside_containers(net)
        if isinstance(each, torch.Tensor)
        and each.is_leaf
        and id(each) not in known
        # An LSTM keeps such a list, and renews it.
        and "._flat_weights[" not in place
    ]


# --8<-- [end:check]


# --8<-- [start:use]
for finding in tensors_in_plain_containers(net):
    print(finding)
# --8<-- [end:use]

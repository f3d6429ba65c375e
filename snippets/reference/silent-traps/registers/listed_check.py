from collections.abc import Iterator
from typing import Any

from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fcs = [nn.Linear(4, 4), nn.Linear(4, 3)]


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


# --8<-- [end:check]


# --8<-- [start:use]
for finding in layers_in_plain_containers(net):
    print(finding)
# --8<-- [end:use]

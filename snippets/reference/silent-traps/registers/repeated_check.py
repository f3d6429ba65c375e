from torch import nn

net = nn.Sequential(*[nn.Linear(4, 4)] * 3)


# --8<-- [start:check]
def one_layer_several_times(net: nn.Module) -> list[str]:
    """Layers that stand in a row or list more than once."""
    found: list[str] = []
    for name, module in net.named_modules(prefix="net"):
        if not isinstance(
            module, nn.Sequential | nn.ModuleList
        ):
            continue
        places: dict[nn.Module, list[str]] = {}
        for key, child in module._modules.items():
            # One ReLU in many places does no harm.
            if (
                child
                and next(child.parameters(), None)
                is not None
            ):
                places.setdefault(child, []).append(key)
        found += [
            f"{name}[{', '.join(keys)}] are one"
            f" {type(child).__name__}"
            for child, keys in places.items()
            if len(keys) > 1
        ]
    return found


# --8<-- [end:check]


# --8<-- [start:use]
for finding in one_layer_several_times(net):
    print(finding)
# --8<-- [end:use]

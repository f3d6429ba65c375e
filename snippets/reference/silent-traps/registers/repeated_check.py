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
        held = module._modules
        for key, child in held.items():
            keys = [k for k in held if held[k] is child]
            if (
                child is None
                or keys[0] != key
                or len(keys) == 1
            ):
                continue
            # One ReLU in many places does no harm.
            if next(child.parameters(), None) is not None:
                found.append(
                    f"{name}[{', '.join(keys)}] are one"
                    f" {type(child).__name__}"
                )
    return found


# --8<-- [end:check]


# --8<-- [start:use]
for finding in one_layer_several_times(net):
    print(finding)
# --8<-- [end:use]

import torch
from torch import nn

fc = nn.Linear(4, 3, bias=False)
fc.weight = nn.Parameter(torch.ones(2, 4))


# --8<-- [start:check]
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
            found.append(
                f"{name} says {sizes}, its weight {shape}"
            )
    return found


# --8<-- [end:check]


# --8<-- [start:use]
for finding in stale_sizes(fc):
    print(finding)
# --8<-- [end:use]

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)
        self.scale = torch.ones(3)


net = Net()


# --8<-- [start:check]
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


# --8<-- [end:check]


# --8<-- [start:use]
for finding in plain_tensors(net):
    print(finding)
# --8<-- [end:use]

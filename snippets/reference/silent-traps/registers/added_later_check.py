import torch
from torch import nn

net = nn.Sequential(nn.Linear(4, 4))
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
net.append(nn.Linear(4, 2))


# --8<-- [start:check]
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


# --8<-- [end:check]


# --8<-- [start:use]
for finding in parameters_without_optimizer(net, optimizer):
    print(finding)
# --8<-- [end:use]

import torch
from torch import nn

torch.manual_seed(50)
x = torch.ones(4)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Linear(4, 4)
        self.second = nn.Linear(4, 4)

    def forward(self, x):
        return self.first(self.first(x))


net = Net()
net(x).sum().backward()


# --8<-- [start:check]
def parameters_without_gradient(
    net: nn.Module,
) -> list[str]:
    """Parameters that `backward` passed by."""
    trained = {
        name: parameter
        for name, parameter in net.named_parameters(
            prefix="net"
        )
        if parameter.requires_grad
    }
    without = [
        n for n, p in trained.items() if p.grad is None
    ]
    if len(without) == len(trained):
        return []  # There was no `backward` yet.
    return [f"{name} has no gradient" for name in without]


# --8<-- [end:check]


# --8<-- [start:use]
for finding in parameters_without_gradient(net):
    print(finding)
# --8<-- [end:use]

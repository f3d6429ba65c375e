import torch
from torch import nn
from torch.nn.modules.module import (
    register_module_forward_hook,
)


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(4, 5)
        self.relu = nn.ReLU()
        self.out = nn.Linear(5, 3)

    def forward(self, x):
        x = self.relu(self.hidden(x))
        return self.out(x)


# --8<-- [start:idea]
network = Network()


def show(module, args, output):
    kind = type(module).__name__
    print(kind, tuple(args[0].shape), tuple(output.shape))


with register_module_forward_hook(show):
    network(torch.ones(2, 4))

print("removed")
network(torch.ones(2, 4))
# --8<-- [end:idea]

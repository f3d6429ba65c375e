import torch
from torch import nn


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(4, 5)
        self.relu = nn.ReLU()
        self.out = nn.Linear(5, 3)

    def forward(self, x):
        x = self.relu(self.hidden(x))
        return self.out(x)


torch.manual_seed(50)
network = Network()
x = torch.tensor([1.0, 2.0, 3.0, 4.0])

# --8<-- [start:idea]
depth = 0


def enter(module, args):
    global depth
    print(
        "  " * depth + names[module], tuple(args[0].shape)
    )
    depth += 1


def leave(module, args, output):
    global depth
    depth -= 1
    print("  " * depth + "->", tuple(output.shape))


names = {}
for name, module in network.named_modules():
    names[module] = name or "network"
    module.register_forward_pre_hook(enter)
    module.register_forward_hook(leave)

network(x)
# --8<-- [end:idea]

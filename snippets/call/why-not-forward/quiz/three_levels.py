import torch
from torch import nn


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x):
        return self.fc.forward(x)


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.block = Block()
        self.out = nn.Linear(4, 3)

    def forward(self, x):
        return self.out(self.block(x))


seen = []


def note(module, args, output):
    seen.append(type(module).__name__)


network = Network()
for module in network.modules():
    module.register_forward_hook(note)

network.forward(torch.ones(4))
print(seen)

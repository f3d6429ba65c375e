import torch
from torch import nn


# --8<-- [start:idea]
class Stack(nn.Module):
    def __init__(self, kind):
        super().__init__()
        self.layers = kind(
            [nn.Linear(4, 4), nn.Linear(4, 3)]
        )

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        return x


plain = Stack(list)
listed = Stack(nn.ModuleList)
for stack in (plain, listed):
    print(tuple(stack(torch.ones(4)).shape))
    print([name for name, _ in stack.named_modules()])
# --8<-- [end:idea]

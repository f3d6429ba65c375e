import torch
from torch import nn


# --8<-- [start:idea]
class Double(nn.Module):
    def __init__(self):
        super().__init__()
        self.factor = 2

    def forward(self, x):
        return self.factor * x


net = Double()
print(list(net.parameters()), net(torch.ones(3)))
# --8<-- [end:idea]

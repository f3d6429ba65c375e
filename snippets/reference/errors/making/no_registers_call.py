import torch
from torch import nn


# --8<-- [start:idea]
class Double(nn.Module):
    def __init__(self):
        self.factor = 2

    def forward(self, x):
        return self.factor * x


net = Double()
print(net(torch.ones(3)))
# --8<-- [end:idea]

import torch
from torch import nn


# --8<-- [start:idea]
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = [nn.Linear(4, 4), nn.Linear(4, 3)]

    def forward(self, x):
        return self.layers(x)


print(Net()(torch.ones(4)))
# --8<-- [end:idea]

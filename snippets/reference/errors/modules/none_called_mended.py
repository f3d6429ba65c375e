import torch
from torch import nn


# --8<-- [start:idea]
class Net(nn.Module):
    def __init__(self, activation=None):
        super().__init__()
        self.fc = nn.Linear(4, 3)
        if activation is None:
            activation = nn.Identity()
        self.activation = activation

    def forward(self, x):
        return self.activation(self.fc(x))


print(Net()(torch.ones(4)).shape)
# --8<-- [end:idea]

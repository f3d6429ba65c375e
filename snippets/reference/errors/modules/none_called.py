import torch
from torch import nn


# --8<-- [start:idea]
class Net(nn.Module):
    def __init__(self, activation=None):
        super().__init__()
        self.fc = nn.Linear(4, 3)
        self.activation = activation

    def forward(self, x):
        return self.activation(self.fc(x))


print(Net()(torch.ones(4)))
# --8<-- [end:idea]

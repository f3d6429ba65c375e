import copy

import torch
from torch import nn


# --8<-- [start:idea]
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)

    def forward(self, x):
        self.last = self.fc(x)
        return self.last


net = Net()
net(torch.ones(4))
copy.deepcopy(net)
# --8<-- [end:idea]

import copy

import torch
from torch import nn


# --8<-- [start:idea]
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)

    def forward(self, x):
        output = self.fc(x)
        self.last = output.detach()
        return output


net = Net()
net(torch.ones(4))
print(copy.deepcopy(net).last.shape)
# --8<-- [end:idea]

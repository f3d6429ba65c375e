import torch
from torch import nn


# --8<-- [start:idea]
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)
        self.scale = torch.ones(3)

    def forward(self, x):
        return self.fc(x) * self.scale


net = Net().double()
print(net.fc.weight.dtype, net.scale.dtype)
print(list(net.state_dict()))
# --8<-- [end:idea]

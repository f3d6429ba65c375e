import torch
from torch import nn


# --8<-- [start:idea]
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Linear(4, 4), nn.Linear(4, 3)
        )

    def forward(self, x):
        return self.layers(x)


net = Net()
print(net(torch.ones(4)).shape)
print(len(list(net.parameters())))
# --8<-- [end:idea]

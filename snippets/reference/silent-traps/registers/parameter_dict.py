import torch
from torch import nn


# --8<-- [start:idea]
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)
        self.scales = {
            "in": nn.Parameter(torch.ones(4)),
            "out": nn.Parameter(torch.ones(3)),
        }

    def forward(self, x):
        y = self.fc(x * self.scales["in"])
        return y * self.scales["out"]


net = Net()
print(net(torch.ones(4)).shape)
print([name for name, _ in net.named_parameters()])
# --8<-- [end:idea]

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 5, bias=False)
        self.out = nn.Linear(5, 3, bias=False)
        nn.init.constant_(self.fc.weight, -1.0)
        nn.init.constant_(self.out.weight, 1.0)

    def forward(self, x):
        return self.out(torch.relu(self.fc(x)))


x = torch.ones(4)
net = Net()
chain = nn.Sequential(*net.children())

# --8<-- [start:idea]
print(torch.allclose(net(x), chain(x)))
# --8<-- [end:idea]

import torch
from torch import nn

torch.manual_seed(50)
x = torch.ones(4)


# --8<-- [start:idea]
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Linear(4, 4)
        self.second = nn.Linear(4, 4)

    def forward(self, x):
        return self.second(self.first(x))


net = Net()
net(x).sum().backward()
print(all(p.grad is not None for p in net.parameters()))
# --8<-- [end:idea]

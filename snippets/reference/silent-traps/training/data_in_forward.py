import torch
from torch import nn

torch.manual_seed(50)
x = torch.ones(2, 4)


# --8<-- [start:idea]
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(3, 4))
        self.out = nn.Linear(3, 1)

    def forward(self, x):
        return self.out(x @ self.weight.data.t())


net = Net()
net(x).sum().backward()
print(net.weight.grad)
# --8<-- [end:idea]

import torch
from torch import fx, nn


# --8<-- [start:idea]
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)

    def forward(self, x):
        y = self.fc(x)
        return torch.where(y.sum() > 0, y, -y)


net = Net()
x = torch.ones(4)
print(torch.equal(fx.symbolic_trace(net)(x), net(x)))
# --8<-- [end:idea]

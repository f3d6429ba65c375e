import torch
from torch import nn

torch.manual_seed(50)
x = torch.ones(2, 4)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.inner = nn.Linear(4, 3)

    def forward(self, x):
        head = nn.Linear(3, 1)
        return head(self.inner(x))


net = Net()

# --8<-- [start:idea]
net.eval()
print(torch.equal(net(x), net(x)))
# --8<-- [end:idea]

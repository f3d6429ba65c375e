import torch
from torch import nn

x = torch.ones(4)


# --8<-- [start:idea]
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 5, bias=False)
        self.out = nn.Linear(5, 3, bias=False)
        nn.init.constant_(self.fc.weight, -1.0)
        nn.init.constant_(self.out.weight, 1.0)

    def forward(self, x):
        return self.out(torch.relu(self.fc(x)))


net = Net()
chain = nn.Sequential(*net.children())
print(net(x).detach(), chain(x).detach())
# --8<-- [end:idea]

import torch
from torch import nn


# --8<-- [start:idea]
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)

    def forward(self, x):
        return self.fc(x)


net = Net()
print([name for name, _ in net.named_children()])
print(net(torch.ones(4)).shape)
# --8<-- [end:idea]

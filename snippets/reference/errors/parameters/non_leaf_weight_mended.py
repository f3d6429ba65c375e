import torch
from torch import nn
from torch.nn import functional as F


# --8<-- [start:idea]
class FirstRow(nn.Module):
    def __init__(self):
        super().__init__()
        self.row = nn.Parameter(torch.ones(1, 4))
        self.register_buffer("rest", torch.zeros(2, 4))

    def forward(self, x):
        weight = torch.cat([self.row, self.rest])
        return F.linear(x, weight)


net = FirstRow()
net(torch.ones(4)).sum().backward()
print(net.row.grad)
# --8<-- [end:idea]

import torch
from torch import nn
from torch.nn import functional as F


# --8<-- [start:idea]
class Tied(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Linear(4, 3)

    def forward(self, x):
        hidden = self.encoder(x)
        return F.linear(hidden, self.encoder.weight.t())


net = Tied().double()
y = net(torch.ones(4).double())
print(y.shape, sum(p.numel() for p in net.parameters()))
# --8<-- [end:idea]

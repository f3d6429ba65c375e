import torch
from torch import nn


# --8<-- [start:idea]
class Mean(nn.Module):
    def forward(self, x, mask):
        return (x * mask).sum(-1) / mask.sum(-1)


x, mask = torch.ones(2, 4), torch.ones(2, 4)
net = nn.Sequential(Mean(), nn.ReLU())
print(net(x, mask))
# --8<-- [end:idea]

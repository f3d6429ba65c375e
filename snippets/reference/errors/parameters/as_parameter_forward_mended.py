import torch
from torch import nn


# --8<-- [start:idea]
class Mix(nn.Module):
    def __init__(self):
        super().__init__()
        self.scores = nn.Parameter(torch.zeros(4))

    def forward(self, x):
        shares = self.scores.softmax(0)
        return shares * x


print(Mix()(torch.ones(4)).detach())
# --8<-- [end:idea]

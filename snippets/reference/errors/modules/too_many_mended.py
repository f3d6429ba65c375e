import torch
from torch import nn


# --8<-- [start:idea]
class Mean(nn.Module):
    def forward(self, x, mask):
        return (x * mask).sum(-1) / mask.sum(-1)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.mean, self.relu = Mean(), nn.ReLU()

    def forward(self, x, mask):
        return self.relu(self.mean(x, mask))


x, mask = torch.ones(2, 4), torch.ones(2, 4)
print(Net()(x, mask))
# --8<-- [end:idea]

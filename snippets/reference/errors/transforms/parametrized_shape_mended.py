import torch
from torch import nn
from torch.nn.utils import parametrize


# --8<-- [start:idea]
class FirstRows(nn.Module):
    def forward(self, weight):
        rest = torch.zeros_like(weight[2:])
        return torch.cat([weight[:2], rest])


fc = nn.Linear(4, 3)
parametrize.register_parametrization(
    fc, "weight", FirstRows()
)
print(fc.weight.shape)
# --8<-- [end:idea]

from torch import nn
from torch.nn.utils import parametrize


# --8<-- [start:idea]
class FirstRows(nn.Module):
    def forward(self, weight):
        return weight[:2]


fc = nn.Linear(4, 3)
parametrize.register_parametrization(
    fc, "weight", FirstRows()
)
# --8<-- [end:idea]

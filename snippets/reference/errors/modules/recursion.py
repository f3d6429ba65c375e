import torch
from torch import nn


# --8<-- [start:idea]
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)

    def forward(self, x):
        return self(x)


try:
    Net()(torch.ones(4))
except RecursionError as error:
    raise RecursionError(str(error)[:32]) from None
# --8<-- [end:idea]

import torch
from torch import nn


# --8<-- [start:idea]
class Scale(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.factor = nn.Parameter(torch.ones(size))


print(list(Scale(3).state_dict()))
# --8<-- [end:idea]

import torch
from torch import nn


# --8<-- [start:idea]
class Scale(nn.Module):
    def __init__(self, size):
        self.factor = nn.Parameter(torch.ones(size))
        super().__init__()


Scale(3)
# --8<-- [end:idea]

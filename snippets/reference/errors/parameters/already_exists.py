import torch
from torch import nn


# --8<-- [start:idea]
class Scale(nn.Module):
    def __init__(self):
        super().__init__()
        self.factor = torch.ones(3)
        self.register_buffer("factor", self.factor)


Scale()
# --8<-- [end:idea]

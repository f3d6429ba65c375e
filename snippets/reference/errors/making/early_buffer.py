import torch
from torch import nn


# --8<-- [start:idea]
class Centre(nn.Module):
    def __init__(self, size):
        self.register_buffer("mean", torch.zeros(size))
        super().__init__()


Centre(3)
# --8<-- [end:idea]

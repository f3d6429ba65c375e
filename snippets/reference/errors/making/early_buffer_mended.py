import torch
from torch import nn


# --8<-- [start:idea]
class Centre(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.register_buffer("mean", torch.zeros(size))


print(list(Centre(3).state_dict()))
# --8<-- [end:idea]

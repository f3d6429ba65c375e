import torch
from torch import nn


# --8<-- [start:idea]
class Scale(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_parameter("factor", torch.ones(3))


scale = Scale()
# --8<-- [end:idea]

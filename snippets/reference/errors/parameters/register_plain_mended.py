import torch
from torch import nn


# --8<-- [start:idea]
class Scale(nn.Module):
    def __init__(self):
        super().__init__()
        factor = nn.Parameter(torch.ones(3))
        self.register_parameter("factor", factor)


print(list(Scale().state_dict()))
# --8<-- [end:idea]

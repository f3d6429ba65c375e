import torch
from torch import nn


# --8<-- [start:idea]
class Early(nn.Module):
    def __init__(self):
        self.factor = nn.Parameter(torch.ones(3))
        super().__init__()


Early()
# --8<-- [end:idea]

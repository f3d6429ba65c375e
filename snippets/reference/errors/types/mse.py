import torch
from torch import nn

# --8<-- [start:idea]
output = torch.tensor([1, 2])
nn.MSELoss()(output, torch.tensor([1, 3]))
# --8<-- [end:idea]

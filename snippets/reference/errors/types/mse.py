import torch
from torch import nn

# --8<-- [start:idea]
output = torch.tensor([1, 2])
try:
    nn.MSELoss()(output, torch.tensor([1, 3]))
except RuntimeError as error:
    print(error)
# --8<-- [end:idea]

import torch
from torch import nn

print(nn.Linear(4, 3)(torch.ones(4)).shape)
try:
    nn.BatchNorm1d(4)(torch.ones(4))
except ValueError as error:
    print(error)

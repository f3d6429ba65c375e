import torch
from torch import nn

torch.manual_seed(50)
print(nn.Linear(4, 3).bias)
print(nn.BatchNorm1d(3).bias)

import torch
from torch import nn

words = torch.zeros(2, 5, 4)

print(nn.Linear(4, 3)(words).shape)

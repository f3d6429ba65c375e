import torch
from torch import nn

fc = nn.Linear(4, 3)
fc.weight = nn.Parameter(torch.ones(3, 4))
print(fc.weight.requires_grad, len(list(fc.parameters())))

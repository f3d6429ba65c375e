import torch
from torch import nn

torch.manual_seed(50)
fc = nn.Linear(4, 3)
nn.init.xavier_uniform_(fc.weight)
nn.init.zeros_(fc.bias)
print(fc.bias.detach(), fc.weight.abs().max() < 1)

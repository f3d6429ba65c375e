import torch
from torch import nn

fc = nn.Linear(2, 3)
with torch.no_grad():
    fc.weight.copy_(torch.tensor([1.0, 2.0]))

print(fc.weight[2].tolist())

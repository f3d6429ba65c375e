import torch
from torch import nn

torch.manual_seed(0)
fc = nn.Linear(100, 1000)
wide = nn.Linear(100, 50000)
weight, bias = fc.weight.abs(), fc.bias.abs()

# Of equal chances, half lie in the inner half.
inner = (weight < 0.05).float().mean().item()
print(inner > 0.55)
print(weight.max().item() < 0.1001)
print(wide.weight.abs().max().item() < 0.09)
print(0.09 < bias.max().item() < 0.1001)

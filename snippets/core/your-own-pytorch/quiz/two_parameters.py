import torch
from torch import nn

numbers = torch.zeros(2)
a = nn.Parameter(numbers)
b = nn.Parameter(numbers)

with torch.no_grad():
    a += 1
print(a is b, b.tolist(), numbers.requires_grad)

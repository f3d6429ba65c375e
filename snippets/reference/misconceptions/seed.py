import torch
from torch import nn

torch.manual_seed(50)
first = nn.Linear(4, 3)

torch.manual_seed(50)
nn.Linear(2, 2)  # made, and never used
second = nn.Linear(4, 3)

print(torch.equal(first.weight, second.weight))

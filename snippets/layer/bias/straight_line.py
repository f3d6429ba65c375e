import torch
from torch import nn

# --8<-- [start:idea]
line = nn.Linear(in_features=1, out_features=1)
line.weight = nn.Parameter(torch.tensor([[2.0]]))
line.bias = nn.Parameter(torch.tensor([1.0]))

for value in [0.0, 1.0, 2.0, 3.0]:
    y = line(torch.tensor([value])).item()
    print(value, "->", y, "and", 2 * value + 1)
# --8<-- [end:idea]

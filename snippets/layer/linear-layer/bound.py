import math

import torch
from torch import nn

# --8<-- [start:idea]
for n in [4, 100, 2500]:
    torch.manual_seed(50)
    fc = nn.Linear(in_features=n, out_features=3)
    weight = fc.weight.abs().max().item()
    bias = fc.bias.abs().max().item()
    bound = 1 / math.sqrt(n)
    print(f"{n}: {weight:.5f} {bias:.5f} {bound:.5f}")
    print(max(weight, bias) <= bound)

print(f"{torch.tensor(0.1):.9f}")
# --8<-- [end:idea]

import math

import torch
from torch import nn

# --8<-- [start:idea]
torch.manual_seed(50)
for n in [4, 100, 2500]:
    fc = nn.Linear(in_features=n, out_features=400)
    largest = fc.weight.abs().max().item()
    bound = 1 / math.sqrt(n)
    print(n, f"{largest:.5f} of {bound:.5f}")
# --8<-- [end:idea]

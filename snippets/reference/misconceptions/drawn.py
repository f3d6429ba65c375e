import math

import torch
from torch import nn

torch.manual_seed(50)

# --8<-- [start:idea]
for outputs in [25, 2500]:
    fc = nn.Linear(100, outputs)
    xavier = math.sqrt(6 / (100 + outputs))
    largest = fc.weight.abs().max().item()
    print(f"{outputs}: {largest:.2f}, Xavier: {xavier:.2f}")

bound = 1 / math.sqrt(100)
normal = torch.randn_like(fc.weight) * fc.weight.std()
for values in [fc.weight, normal]:
    beyond = (values.abs() > bound + 1e-6).float().mean()
    print(f"beyond the bound: {beyond.item():.2f}")
# --8<-- [end:idea]

from __future__ import annotations

import random

import torch

# --8<-- [start:idea]
from bookblocks.smalltorch.generator import state_of

twister = random.Random()
twister.setstate((3, state_of(50), None))
ours = []
for _ in range(4):
    bits = twister.getrandbits(32) % 2**24
    ours.append(bits / 2**24 - 0.5)
print(ours)

torch.manual_seed(50)
print(torch.nn.Linear(4, 3).weight[0].tolist())
# --8<-- [end:idea]

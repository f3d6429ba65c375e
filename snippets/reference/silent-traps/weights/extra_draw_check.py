import torch
from torch import nn

# --8<-- [start:idea]
before = torch.get_rng_state()
nn.Linear(4, 3)
print(torch.equal(torch.get_rng_state(), before))
# --8<-- [end:idea]

import torch
from torch import nn

x = torch.ones(2, 4)

drop = nn.Dropout(0.5)

# --8<-- [start:idea]
before = torch.get_rng_state()
drop(x)
print(torch.equal(torch.get_rng_state(), before))
# --8<-- [end:idea]

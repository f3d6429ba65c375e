import torch
from torch import nn

x = torch.ones(2, 4)

# --8<-- [start:idea]
drop = nn.Dropout(0.5)
torch.manual_seed(50)
first, second = drop(x), drop(x)
print(torch.equal(first, second))
# --8<-- [end:idea]

import torch
from torch import nn

# --8<-- [start:idea]
torch.manual_seed(50)
one = nn.Linear(in_features=4, out_features=3)
two = nn.Linear(in_features=4, out_features=3)

print(one.weight[0].detach())
print(two.weight[0].detach())
# --8<-- [end:idea]

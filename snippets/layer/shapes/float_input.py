import torch
from torch import nn

torch.manual_seed(50)
fc = nn.Linear(in_features=4, out_features=3)

# --8<-- [start:idea]
x = torch.tensor([1, 2, 3, 4])
print(x.float())
print(fc(x.float()).detach())
# --8<-- [end:idea]

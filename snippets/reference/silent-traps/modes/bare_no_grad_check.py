import torch
from torch import nn

torch.manual_seed(50)
x = torch.ones(2, 4)

fc = nn.Linear(4, 3)
torch.no_grad()

# --8<-- [start:idea]
print(torch.is_grad_enabled())
# --8<-- [end:idea]

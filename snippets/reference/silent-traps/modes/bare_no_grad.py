import torch
from torch import nn

torch.manual_seed(50)
x = torch.ones(2, 4)

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
torch.no_grad()
print(fc(x).requires_grad)
# --8<-- [end:idea]

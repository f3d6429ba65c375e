import torch
from torch import nn

torch.manual_seed(50)

# --8<-- [start:idea]
x = torch.tensor([[1.0, 20.0, 300.0], [2.0, 50.0, 100.0]])
norm = nn.BatchNorm1d(3)
print(norm(x).detach())
# --8<-- [end:idea]

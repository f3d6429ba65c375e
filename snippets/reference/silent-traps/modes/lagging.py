import torch
from torch import nn

x = torch.tensor([[99.0], [101.0]])

# --8<-- [start:idea]
norm = nn.BatchNorm1d(1)
for _ in range(4):
    y = norm(x)
norm.eval()
print(abs(round(y.mean().item())))
print(round(norm(x).mean().item()))
# --8<-- [end:idea]

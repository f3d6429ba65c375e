import torch
from torch import nn

x = torch.tensor([[99.0], [101.0]])

# --8<-- [start:idea]
norm = nn.BatchNorm1d(1)
norm.reset_running_stats()
norm.momentum = None
with torch.no_grad():
    for _ in range(4):
        norm(x)
norm.eval()
print(norm.running_mean, x.mean(dim=0))
# --8<-- [end:idea]

import torch
from torch import nn

x = torch.tensor([[99.0], [101.0]])

norm = nn.BatchNorm1d(1)
for _ in range(4):
    y = norm(x)
norm.eval()

# --8<-- [start:idea]
print(norm.num_batches_tracked.item())
print(norm.running_mean, x.mean(dim=0))
# --8<-- [end:idea]

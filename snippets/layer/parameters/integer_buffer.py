import torch
from torch import nn

# --8<-- [start:idea]
norm = nn.BatchNorm1d(3).to(torch.float64)
for name, buffer in norm.named_buffers():
    print(name, buffer.dtype)
# --8<-- [end:idea]

import torch
from torch import nn

torch.manual_seed(50)

# --8<-- [start:idea]
layers = [nn.Linear(4, 4) for _ in range(3)]
net = nn.Sequential(*layers)
print(sum(p.numel() for p in net.parameters()))
# --8<-- [end:idea]

import torch
from torch import nn

torch.manual_seed(50)
x = torch.randn(1000, 256)
net = [nn.Linear(256, 256) for _ in range(3)]

# --8<-- [start:idea]
for layer in net:
    x = layer(x)
    print(f"{x.std(dim=0).mean():.2f}")
# --8<-- [end:idea]

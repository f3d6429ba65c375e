import torch
from torch import nn

torch.manual_seed(50)

# --8<-- [start:idea]
x = torch.randn(1000, 256)
net = [nn.Linear(256, 256) for _ in range(10)]
for number, layer in enumerate(net, start=1):
    x = layer(x)
    if number in (1, 5, 10):
        print(number, f"{x.std(dim=0).mean():.3f}")
# --8<-- [end:idea]

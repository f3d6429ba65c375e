import torch
from torch import nn

torch.manual_seed(50)

# --8<-- [start:idea]
x = torch.randn(1000, 256)
for _ in range(10):
    fc = nn.Linear(256, 256)
    nn.init.kaiming_normal_(
        fc.weight, nonlinearity="linear"
    )
    nn.init.zeros_(fc.bias)
    x = fc(x)
print(0.5 < x.std(dim=0).mean().item() < 2)
# --8<-- [end:idea]

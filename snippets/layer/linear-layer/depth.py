import torch
from torch import nn

torch.manual_seed(50)
start = torch.randn(256, 512)

# --8<-- [start:idea]
for relu in [False, True]:
    x = start
    for depth in range(1, 11):
        x = nn.Linear(512, 512, bias=False)(x)
        if relu:
            x = torch.relu(x)
        spread = x.std().item()
        if depth in [1, 2, 10]:
            print(depth, f"{spread:.4f}")
# --8<-- [end:idea]

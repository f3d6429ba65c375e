import warnings

import torch
from torch import nn

torch.manual_seed(50)
x = torch.randn(2, 4)

with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    # --8<-- [start:idea]
    width = 3 // 4
    net = nn.Sequential(
        nn.Linear(4, width), nn.ReLU(), nn.Linear(width, 3)
    )
    first, second = net(x)
    print(torch.equal(first, second))
    # --8<-- [end:idea]

# --8<-- [start:warned]
print(seen[0].message)
# --8<-- [end:warned]

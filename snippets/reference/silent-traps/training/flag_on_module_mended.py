import torch
from torch import nn

x = torch.ones(2, 4)

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
fc.requires_grad_(False)
print(
    [n for n, p in fc.named_parameters() if p.requires_grad]
)
# --8<-- [end:idea]

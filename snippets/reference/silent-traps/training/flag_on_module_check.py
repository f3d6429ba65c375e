import torch
from torch import nn

x = torch.ones(2, 4)

fc = nn.Linear(4, 3)
fc.requires_grad = False

# --8<-- [start:idea]
print(
    [n for n, p in fc.named_parameters() if p.requires_grad]
)
# --8<-- [end:idea]

import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
fc.requires_grad_(False)
hidden = fc(torch.ones(4))
print(hidden.requires_grad)
# --8<-- [end:idea]

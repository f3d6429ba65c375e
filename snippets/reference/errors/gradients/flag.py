import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
hidden = fc(torch.ones(4))
hidden.requires_grad = False
# --8<-- [end:idea]

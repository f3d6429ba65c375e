import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
batch, target = torch.ones(2, 4), torch.ones(2, 3)
print((fc(batch) - target).shape)
# --8<-- [end:idea]

import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
for x in (torch.ones(4), torch.ones(2, 4)):
    print(fc(x).softmax(dim=-1).shape)
# --8<-- [end:idea]

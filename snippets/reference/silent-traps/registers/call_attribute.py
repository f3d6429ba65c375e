import torch
from torch import nn

torch.manual_seed(50)
x = torch.ones(4)

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
fc.__call__ = lambda x: print("mine")
print(fc(x).shape)
# --8<-- [end:idea]

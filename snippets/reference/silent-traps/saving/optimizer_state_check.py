import torch
from torch import nn

fc = nn.Linear(4, 3)
optimizer = torch.optim.Adam(fc.parameters())

# --8<-- [start:idea]
print(len(optimizer.state) > 0)
# --8<-- [end:idea]

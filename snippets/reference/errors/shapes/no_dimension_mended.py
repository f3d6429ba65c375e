import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(1, 3)
x = torch.tensor(2.0)
print(fc(x.unsqueeze(0)).shape)
# --8<-- [end:idea]

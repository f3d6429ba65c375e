import torch
from torch import nn

# --8<-- [start:idea]
torch.manual_seed(50)
fc = nn.Linear(4, 3)
print(fc)
print(fc(torch.tensor([1.0, 2.0, 3.0, 4.0])).tolist())
# --8<-- [end:idea]

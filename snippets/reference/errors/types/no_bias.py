import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3, bias=False)
fc(torch.tensor([1, 2, 3, 4]))
# --8<-- [end:idea]

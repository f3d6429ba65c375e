import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
out, target = fc(torch.ones(2, 4)), torch.tensor([0, 2])
nn.CrossEntropyLoss(out, target)
# --8<-- [end:idea]

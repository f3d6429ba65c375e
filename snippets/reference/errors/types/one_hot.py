import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
target = torch.tensor([[1, 0, 0], [0, 0, 1]])
nn.CrossEntropyLoss()(fc(torch.ones(2, 4)), target)
# --8<-- [end:idea]

import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
target = torch.tensor([0.0, 2.0])
nn.CrossEntropyLoss()(fc(torch.ones(2, 4)), target)
# --8<-- [end:idea]

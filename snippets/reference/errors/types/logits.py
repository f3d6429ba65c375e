import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 1)
target = torch.tensor([[0], [1]])
nn.BCEWithLogitsLoss()(fc(torch.ones(2, 4)), target)
# --8<-- [end:idea]

import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 1)
output = torch.sigmoid(fc(torch.ones(2, 4)))
nn.BCELoss()(output, torch.tensor([[0], [1]]))
# --8<-- [end:idea]

import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 1)
batch, target = torch.ones(2, 4), torch.ones(2)
nn.BCEWithLogitsLoss()(fc(batch), target)
# --8<-- [end:idea]

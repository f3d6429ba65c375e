import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
batch, target = torch.ones(8, 4), torch.tensor([0, 1])
nn.CrossEntropyLoss()(fc(batch), target)
# --8<-- [end:idea]

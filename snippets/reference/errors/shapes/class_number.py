import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
batch, target = torch.ones(2, 4), torch.tensor([1, 3])
nn.CrossEntropyLoss()(fc(batch), target)
# --8<-- [end:idea]

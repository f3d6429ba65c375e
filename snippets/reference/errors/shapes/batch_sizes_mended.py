import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
batch, target = torch.ones(2, 4), torch.tensor([0, 1])
print(fc(batch).shape[0] == target.shape[0])
print(nn.CrossEntropyLoss()(fc(batch), target).shape)
# --8<-- [end:idea]

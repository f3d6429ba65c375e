import torch
from torch import nn

# --8<-- [start:idea]
pixels = torch.tensor([0, 128, 255])
print((pixels / 255).dtype)
fc = nn.Linear(4, 1)
target = torch.tensor([[0], [1]]).float()
loss = nn.BCEWithLogitsLoss()(fc(torch.ones(2, 4)), target)
print(loss.dtype)
# --8<-- [end:idea]

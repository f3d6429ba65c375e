import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
out, target = fc(torch.ones(2, 4)), torch.tensor([0, 2])
print((out > 100).any().item(), (out < 100).all().item())
print(any(p is fc.weight for p in fc.parameters()))
print(nn.CrossEntropyLoss()(out, target).shape)
# --8<-- [end:idea]

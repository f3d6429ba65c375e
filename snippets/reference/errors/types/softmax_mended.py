import torch
from torch import nn

# --8<-- [start:idea]
scores = torch.tensor([1, 2, 3])
print(scores.float().softmax(dim=0).sum())
output, target = torch.tensor([1, 2]), torch.tensor([1, 3])
print(nn.MSELoss()(output.float(), target.float()))
# --8<-- [end:idea]

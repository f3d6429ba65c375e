import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 1)
output = torch.sigmoid(fc(torch.ones(2, 4)))
target = torch.tensor([[0], [1]])
loss = nn.BCELoss()(output, target.to(output.dtype))
print(target.dtype, output.dtype, loss.dtype)
# --8<-- [end:idea]

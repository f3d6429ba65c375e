import torch
from torch import nn

# --8<-- [start:idea]
target = torch.tensor([1, 3]) - 1
fc = nn.Linear(4, out_features=3)
output = fc(torch.ones(2, 4))
print(nn.CrossEntropyLoss()(output, target).shape)
# --8<-- [end:idea]

import torch
from torch import nn

torch.manual_seed(50)

# --8<-- [start:idea]
net = nn.Linear(4, 3)
out = net(torch.ones(2, 4)).detach()
loss = nn.CrossEntropyLoss()(out, torch.tensor([0, 2]))
print(loss.shape)
print(out.softmax(dim=1).sum(dim=1).round())
# --8<-- [end:idea]

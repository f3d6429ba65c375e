import torch
from torch import nn

# --8<-- [start:idea]
net = nn.Sequential(nn.LSTM(4, 8), nn.Linear(8, 3))
print(net(torch.ones(2, 4)))
# --8<-- [end:idea]

import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
net = nn.Sequential(fc, nn.BatchNorm1d(fc.out_features))
print(net(torch.ones(2, 4)).shape)
# --8<-- [end:idea]

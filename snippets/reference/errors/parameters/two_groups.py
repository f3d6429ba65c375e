import torch
from torch import nn

net = nn.Sequential(nn.Linear(4, 4), nn.Linear(4, 3))
optimizer = torch.optim.SGD(
    [
        {"params": net.parameters()},
        {"params": net[1].parameters(), "lr": 0.01},
    ],
    lr=0.1,
)

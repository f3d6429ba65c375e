import torch
from torch import nn

fc = nn.Linear(4, 3)
for x in torch.ones(2, 4):
    fc = fc(x)

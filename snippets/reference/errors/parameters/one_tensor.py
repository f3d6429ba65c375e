import torch
from torch import nn

fc = nn.Linear(4, 3)
optimizer = torch.optim.SGD(fc.weight, lr=0.1)

import torch
from torch import nn

fc = nn.Linear(4, 3)
parameters = fc.parameters()
print(sum(p.numel() for p in parameters))
torch.optim.SGD(parameters, lr=0.1)

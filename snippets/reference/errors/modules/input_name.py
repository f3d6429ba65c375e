import torch
from torch import nn

fc = nn.Linear(4, 3)
print(fc(x=torch.ones(4)))

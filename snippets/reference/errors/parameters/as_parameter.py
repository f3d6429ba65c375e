import torch
from torch import nn

fc = nn.Linear(4, 3)
fc.weight = torch.ones(3, 4)

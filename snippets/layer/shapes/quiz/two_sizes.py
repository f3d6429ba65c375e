import torch
from torch import nn

fc = nn.Linear(4, 3)
fc(torch.ones(2, 5))

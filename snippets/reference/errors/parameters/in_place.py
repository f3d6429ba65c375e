import torch
from torch import nn

torch.manual_seed(50)
fc = nn.Linear(4, 3)
fc(torch.ones(4)).sum().backward()
for p in fc.parameters():
    p -= 0.1 * p.grad

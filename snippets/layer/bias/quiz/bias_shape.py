import torch
from torch import nn

fc = nn.Linear(4, 3)
batch = torch.ones(5, 4)
out = fc(batch)

print(fc.bias.shape)

import torch
from torch import nn

fc = nn.Linear(4, 3)
y = fc.forward(torch.ones(4))
print(y.requires_grad)
y.sum().backward()
print(fc.bias.grad)

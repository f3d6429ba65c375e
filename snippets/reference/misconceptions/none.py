import torch
from torch import nn

fc = nn.Linear(4, 3)
fc(torch.ones(4)).sum().backward()
fc.zero_grad(set_to_none=False)
print(fc.bias.grad)
fc.zero_grad()
print(fc.bias.grad)

import torch
from torch import nn

torch.manual_seed(50)
fc = nn.Linear(4, 3)
before = fc.bias.detach().clone()
fc(torch.ones(4)).sum().backward()
with torch.no_grad():
    for p in fc.parameters():
        p -= 0.1 * p.grad
print(torch.allclose(fc.bias, before - 0.1))

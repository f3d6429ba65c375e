import torch
from torch import nn

fc = nn.Linear(2, 3)
with torch.no_grad():
    fc.weight.fill_(1.0)
    fc.bias.copy_(torch.tensor([0.5, -1.0, 2.0]))

    a = torch.tensor([1.0, 2.0])
    b = torch.tensor([3.0, 4.0])
    print(fc(a) + fc(b) - fc(a + b))

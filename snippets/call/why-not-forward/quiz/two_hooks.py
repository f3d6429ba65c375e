import torch
from torch import nn


def double(module, args, output):
    return 2 * output


def plus_one(module, args, output):
    return output + 1


fc = nn.Linear(1, 1, bias=False)
with torch.no_grad():
    fc.weight.fill_(5.0)
fc.register_forward_hook(double)
fc.register_forward_hook(plus_one)

x = torch.tensor([2.0])
print(fc(x).item(), fc.forward(x).item())

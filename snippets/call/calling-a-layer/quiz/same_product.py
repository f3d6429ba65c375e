import torch
from torch import nn

torch.manual_seed(0)
fc = nn.Linear(4, 3)
A, b = fc.weight, fc.bias
x = torch.tensor([1.0, 2.0, 3.0, 4.0])


def agrees(compute):
    try:
        return torch.allclose(compute(), fc(x))
    except RuntimeError:
        return False


print(agrees(lambda: x @ A + b))
print(agrees(lambda: x @ A.t() + b))
print(agrees(lambda: A @ x + b))
print(agrees(lambda: A.t() @ x + b))

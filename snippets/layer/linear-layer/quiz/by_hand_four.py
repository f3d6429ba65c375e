import torch
from torch import nn

torch.manual_seed(0)
fc = nn.Linear(4, 3)
x = torch.tensor([1.0, 2.0, 3.0, 4.0])
wanted = fc(x)


def agrees(compute):
    try:
        found = compute()
    except RuntimeError:
        return False
    return found.shape == (3,) and torch.allclose(
        found, wanted
    )


print(agrees(lambda: fc.weight @ (x + fc.bias)))
print(agrees(lambda: fc.weight * x + fc.bias))
print(agrees(lambda: fc.weight @ x))
print(agrees(lambda: fc.weight @ x + fc.bias))

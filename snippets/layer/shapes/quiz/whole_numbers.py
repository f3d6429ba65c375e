import torch
from torch import nn

torch.manual_seed(50)
x = torch.tensor([1, 2, 3, 4])


def passes(layer, given):
    try:
        layer(given)
    except RuntimeError:
        return False
    return True


fc = nn.Linear(4, 3)
double = nn.Linear(4, 3, dtype=torch.float64)
print(passes(fc, x))
print(passes(fc, x.float()) and passes(double, x.float()))
print(
    passes(fc, x.to(fc.weight.dtype))
    and passes(double, x.to(double.weight.dtype))
)
try:
    print(passes(nn.Linear(4, 3).to(torch.int64), x))
except TypeError:
    print(False)

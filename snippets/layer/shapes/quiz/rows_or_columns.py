import torch
from torch import nn

fc = nn.Linear(4, 3)


def passes(shape):
    try:
        fc(torch.ones(shape))
    except RuntimeError:
        return False
    return True


print(passes((4, 5)))
print(passes((5, 4)))
print(passes((4, 5)) and passes((5, 4)))
print(passes(4) and not passes((5, 4)))

import torch
from torch import nn

a = torch.tensor([1.0, 2.0, 3.0, 4.0])
b = torch.tensor([4.0, 3.0, 2.0, 1.0])


def with_ones(*, bias: bool) -> nn.Linear:
    fc = nn.Linear(4, 3, bias=bias)
    for parameter in fc.parameters():
        nn.init.ones_(parameter)
    return fc


# --8<-- [start:idea]
for bias in [False, True]:
    fc = with_ones(bias=bias)
    with torch.no_grad():
        print(bias, fc(a + b), fc(a) + fc(b))
# --8<-- [end:idea]

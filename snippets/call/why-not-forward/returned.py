import torch
from torch import nn

x = torch.tensor([1.0, 2.0, 3.0, 4.0])
weight_matrix = torch.tensor(
    [
        [1.0, 2.0, 3.0, 4.0],
        [2.0, 3.0, 4.0, 5.0],
        [3.0, 4.0, 5.0, 6.0],
    ]
)


# --8<-- [start:idea]
def halve(module, args, output):
    return output / 2


def both(fc, x):
    called = fc(x)
    direct = fc.forward(x)
    return called, direct


fc = nn.Linear(in_features=4, out_features=3, bias=False)
fc.weight = nn.Parameter(weight_matrix)
fc.register_forward_hook(halve)

for result in both(fc, x):
    print(result.detach())
# --8<-- [end:idea]

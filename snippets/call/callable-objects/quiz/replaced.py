import torch
from torch import nn

torch.manual_seed(0)
x = torch.tensor([1.0, 2.0, 3.0, 4.0])


def changes(name, choose):
    fc, other = nn.Linear(4, 3), nn.Linear(4, 3)
    before = fc(x)
    setattr(fc, name, choose(other))
    return not torch.equal(fc(x), before)


print(changes("__call__", lambda other: other.__call__))
print(changes("forward", lambda other: other.forward))
print(changes("forward", lambda other: other))
print(changes("forward", lambda other: other.__call__))

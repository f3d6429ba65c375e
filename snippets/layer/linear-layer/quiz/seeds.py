import torch
from torch import nn


def two_layers():
    torch.manual_seed(50)
    return nn.Linear(4, 3).weight, nn.Linear(4, 3).weight


one, two = two_layers()
again_one, again_two = two_layers()
same = torch.equal(one, two)
repeated = torch.equal(one, again_one) and torch.equal(
    two, again_two
)

print(same)
print(not same and repeated)
print(not same and not repeated)

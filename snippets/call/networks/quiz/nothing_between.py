import torch
from torch import nn

torch.manual_seed(0)
inputs = torch.randn(100, 4)
chain = nn.Sequential(nn.Linear(4, 9), nn.Linear(9, 3))
layer = nn.Linear(4, 3)


def as_layer(chain):
    first, second = chain
    layer = nn.Linear(4, 3)
    with torch.no_grad():
        layer.weight.copy_(second.weight @ first.weight)
        layer.bias.copy_(second(first.bias))
    return layer


def as_chain(layer):
    first, second = nn.Linear(4, 9), nn.Linear(9, 3)
    with torch.no_grad():
        first.weight.copy_(torch.eye(9, 4))
        first.bias.zero_()
        second.weight.zero_()
        second.weight[:, :4] = layer.weight
        second.bias.copy_(layer.bias)
    return nn.Sequential(first, second)


def agree(one, other):
    return torch.allclose(
        one(inputs), other(inputs), atol=1e-5
    )


no_more = agree(chain, as_layer(chain))
no_fewer = agree(layer, as_chain(layer))

print(not no_more)
print(not no_fewer)
print(no_more and no_fewer)
print(tuple(chain(inputs).shape) != (100, 3))

import copy

import torch
from torch import nn

matrix = torch.ones(3, 4)
fc = nn.Linear(4, 3)
fc.weight = nn.Parameter(matrix)
state = fc.state_dict()
deep = copy.deepcopy(fc.state_dict())
cloned = fc.weight.clone()
with torch.no_grad():
    fc.weight.fill_(7.0)


def follows(tensor):
    return torch.equal(tensor, fc.weight)


print(follows(matrix))
print(follows(state["weight"]))
print(follows(deep["weight"]))
print(follows(cloned))

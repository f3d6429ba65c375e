import torch
from torch import nn

torch.manual_seed(0)


def ask(x):
    return nn.Linear(4, 3)(x)


x = torch.tensor([1.0, 2.0, 3.0, 4.0])
try:
    first, second = ask(x), ask(x)
    refused = False
except TypeError:
    refused = True

fc = nn.Linear(4, 3)
calls_differ = not torch.equal(fc(x), fc(x))
layers_differ = not torch.equal(
    nn.Linear(4, 3).weight, nn.Linear(4, 3).weight
)

print(torch.equal(first, second))
print(not torch.equal(first, second) and calls_differ)
print(refused)
print(not torch.equal(first, second) and layers_differ)

import torch
from torch import nn

torch.manual_seed(0)
x = torch.tensor([1.0, 2.0, 3.0, 4.0])
fc = nn.Linear(4, 3)
expected = fc(x)

seen = []
fc.register_forward_hook(
    lambda module, args, output: seen.append(args)
)
try:
    output = fc(input=x)
    refused = False
except TypeError:
    refused = True

print(len(seen) == 1)
print(bool(seen) and seen[0] == ())
print(refused)
print(bool(seen) and any(each is x for each in seen[0]))

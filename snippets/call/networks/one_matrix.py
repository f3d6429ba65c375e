import torch
from torch import nn

torch.manual_seed(50)
x = torch.tensor([1.0, 2.0, 3.0, 4.0])

# --8<-- [start:idea]
first, second = nn.Linear(4, 5), nn.Linear(5, 3)
one = nn.Linear(4, 3)
with torch.no_grad():
    one.weight.copy_(second.weight @ first.weight)
    one.bias.copy_(second.weight @ first.bias + second.bias)

print(second(first(x)).detach())
print(one(x).detach())
print(second(torch.relu(first(x))).detach())
# --8<-- [end:idea]

import torch
from torch import nn

torch.manual_seed(0)
fc = nn.Linear(4, 3)
A = torch.ones(3, 4)
fc.weight = nn.Parameter(A)

x = torch.tensor([1.0, 2.0, 3.0, 4.0])
drawn = fc.bias.detach()
given = fc(x).detach()

print(torch.equal(given, A @ x))
print(len(set(drawn.tolist())) == 1)
print(torch.allclose(given, A @ x + drawn))
print(bool((drawn == 0).all()))

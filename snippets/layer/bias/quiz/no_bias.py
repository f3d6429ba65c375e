import torch
from torch import nn

torch.manual_seed(0)
bare = nn.Linear(4, 3, bias=False)
zeros = nn.Linear(4, 3)
with torch.no_grad():
    zeros.weight.copy_(bare.weight)
    zeros.bias.zero_()

x = torch.tensor([1.0, 2.0, 3.0, 4.0])
print(torch.allclose(bare(x), zeros(x)))

for fc in (bare, zeros):
    step = torch.optim.SGD(fc.parameters(), lr=0.1)
    (fc(x) - 1).pow(2).sum().backward()
    step.step()

print(bare.bias is not None)
print(torch.equal(bare(torch.zeros(4)), torch.zeros(3)))
print(torch.allclose(bare(x), zeros(x)))

import torch
from torch import nn

torch.manual_seed(0)
fc = nn.Linear(4, 3)
before = fc.weight.detach().clone()
optimizer = torch.optim.SGD(fc.parameters(), lr=0.1)

x = torch.tensor([1.0, 2.0, 3.0, 4.0])
direct, called = fc.forward(x), fc(x)
direct.sum().backward()
arrived = fc.weight.grad is not None
optimizer.step()
moved = not torch.equal(fc.weight, before)

print(direct.grad_fn is None)
print(torch.equal(direct, called) and arrived and moved)
print(arrived and not moved)
print(not torch.equal(direct, called))

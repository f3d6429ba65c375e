import torch
from torch import nn

torch.manual_seed(50)
x = torch.ones(2, 4)

fc = nn.Linear(4, 3)
optimizer = torch.optim.SGD(fc.parameters(), lr=0.1)
fc(x).sum().backward()
optimizer.zero_grad()

# --8<-- [start:idea]
grads = [p.grad for p in fc.parameters()]
print(any(g is not None and g.any() for g in grads))
# --8<-- [end:idea]

import torch
from torch import nn

torch.manual_seed(50)
x = torch.ones(2, 4)

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
optimizer = torch.optim.SGD(fc.parameters(), lr=0.1)
before = fc.weight.clone()
optimizer.zero_grad()
fc(x).sum().backward()
optimizer.step()
print(torch.equal(fc.weight, before))
# --8<-- [end:idea]

import torch
from torch import nn

fc = nn.Linear(4, 3)

# --8<-- [start:idea]
first = fc.weight.detach().clone()
best = fc.state_dict()
optimizer = torch.optim.SGD(fc.parameters(), lr=0.1)
fc(torch.ones(4)).sum().backward()
optimizer.step()
print(torch.equal(best["weight"], first))
# --8<-- [end:idea]

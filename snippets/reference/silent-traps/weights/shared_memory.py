import torch
from torch import nn

x = torch.ones(4)
fc = nn.Linear(4, 3)

# --8<-- [start:idea]
w = torch.zeros(3, 4)
fc.weight = nn.Parameter(w)
optimizer = torch.optim.SGD(fc.parameters(), lr=0.5)
fc(x).sum().backward()
optimizer.step()
print(w[0])
# --8<-- [end:idea]

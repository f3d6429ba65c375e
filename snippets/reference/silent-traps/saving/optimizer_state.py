import torch
from torch import nn

torch.manual_seed(50)
fc = nn.Linear(4, 3)

# --8<-- [start:idea]
optimizer = torch.optim.Adam(fc.parameters())
fc(torch.ones(4)).sum().backward()
optimizer.step()
new = torch.optim.Adam(fc.parameters())
print(len(optimizer.state), len(new.state))
# --8<-- [end:idea]

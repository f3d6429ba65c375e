import torch
from torch import nn

fc = nn.Linear(4, 3)
optimizer = torch.optim.SGD(fc.parameters(), lr=0.1)
fc(torch.ones(4)).sum().backward()

# --8<-- [start:idea]
fc.requires_grad_(False)
print(list(fc.state_dict()), len(list(fc.parameters())))
for _ in range(2):
    before = fc.bias.clone()
    optimizer.step()
    print("changed:", not torch.equal(fc.bias, before))
    optimizer.zero_grad()
# --8<-- [end:idea]

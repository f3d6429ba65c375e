import torch
from torch import nn

torch.manual_seed(50)
x = torch.ones(2, 4)

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
optimizer = torch.optim.SGD(
    fc.parameters(), lr=0.1, weight_decay=0.01
)
fc(x).sum().backward()
optimizer.step()

fc.requires_grad_(False)
optimizer.zero_grad(set_to_none=False)
before = fc.weight.clone()
optimizer.step()
print(torch.equal(fc.weight, before))
# --8<-- [end:idea]

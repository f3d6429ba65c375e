import torch
from torch import nn

torch.manual_seed(50)
x = torch.ones(2, 4)

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

# --8<-- [start:idea]
frozen = [p for p in fc.parameters() if not p.requires_grad]
print([p.grad is not None for p in frozen])
# --8<-- [end:idea]

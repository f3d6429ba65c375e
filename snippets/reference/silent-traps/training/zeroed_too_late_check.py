import torch
from torch import nn

torch.manual_seed(50)
x = torch.ones(2, 4)

fc = nn.Linear(4, 3)
optimizer = torch.optim.SGD(fc.parameters(), lr=0.1)
fc(x).sum().backward()
optimizer.zero_grad()

# --8<-- [start:idea]
print(
    any(
        p.grad is not None and p.grad.any().item()
        for p in fc.parameters()
    )
)
# --8<-- [end:idea]

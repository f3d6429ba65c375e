import torch
from torch import nn

torch.manual_seed(50)
x = torch.ones(1, 4)

fc = nn.Linear(4, 3)
optimizer = torch.optim.SGD(fc.parameters(), lr=0.1)
fc(x).sum().backward()
optimizer.step()

# --8<-- [start:idea]
print(
    [
        n
        for n, p in fc.named_parameters()
        if p.grad is not None and p.grad.any()
    ]
)
# --8<-- [end:idea]

import torch
from torch import nn

torch.manual_seed(50)
x = torch.randn(20, 4)

fc = nn.Linear(4, 3)
loss = (fc(x).round() - 5).square().mean()
loss.backward()

# --8<-- [start:idea]
print(
    [
        n
        for n, p in fc.named_parameters()
        if p.grad is not None and not p.grad.any()
    ]
)
# --8<-- [end:idea]

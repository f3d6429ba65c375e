import torch
from torch import nn

torch.manual_seed(50)
x = torch.ones(2, 4)

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
loss = fc(x).square().mean()
print(loss.grad_fn is not None)
loss.backward()
print(fc.weight.grad is not None)
# --8<-- [end:idea]

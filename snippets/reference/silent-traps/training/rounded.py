import torch
from torch import nn

torch.manual_seed(50)
x = torch.randn(20, 4)

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
loss = (fc(x).round() - 5).square().mean()
loss.backward()
print(loss.item() > 1, fc.weight.grad.any())
# --8<-- [end:idea]

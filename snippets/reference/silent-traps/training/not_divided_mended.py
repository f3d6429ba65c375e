import torch
from torch import nn

torch.manual_seed(50)
x, y = torch.randn(8, 4), torch.randn(8, 3)
loss = nn.MSELoss()

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
loss(fc(x), y).backward()
whole = fc.weight.grad.clone()

fc.zero_grad()
for rows in torch.arange(8).split(2):
    (loss(fc(x[rows]), y[rows]) / 4).backward()
print(torch.allclose(fc.weight.grad, whole, atol=1e-5))
# --8<-- [end:idea]

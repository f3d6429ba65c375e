import torch
from torch import nn

torch.manual_seed(50)
x = torch.ones(2, 4)

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
loss = fc(x).square().mean()
loss = torch.tensor(loss.item(), requires_grad=True)
loss.backward()
print(fc.weight.grad)
# --8<-- [end:idea]

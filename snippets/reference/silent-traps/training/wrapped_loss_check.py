import torch
from torch import nn

torch.manual_seed(50)
x = torch.ones(2, 4)

fc = nn.Linear(4, 3)
loss = fc(x).square().mean()
loss = torch.tensor(loss.item(), requires_grad=True)
loss.backward()

# --8<-- [start:idea]
print(loss.grad_fn)
# --8<-- [end:idea]

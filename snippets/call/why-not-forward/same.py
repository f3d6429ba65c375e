import torch
from torch import nn

torch.manual_seed(50)
x = torch.tensor([1.0, 2.0, 3.0, 4.0])
fc = nn.Linear(in_features=4, out_features=3)

# --8<-- [start:idea]
called = fc(x)
direct = fc.forward(x)
print(torch.equal(called, direct))
print(called.requires_grad, direct.requires_grad)

called.sum().backward()
from_call = fc.weight.grad.clone()
fc.zero_grad()
direct.sum().backward()
print(torch.equal(fc.weight.grad, from_call))
# --8<-- [end:idea]

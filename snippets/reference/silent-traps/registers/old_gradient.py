import torch
from torch import nn

torch.manual_seed(50)
x = torch.ones(4)

# --8<-- [start:idea]
net = nn.ModuleDict(
    {"a": nn.Linear(4, 3), "b": nn.Linear(4, 3)}
)
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
(net["a"](x) + net["b"](x)).sum().backward()
optimizer.step()

before = net["b"].weight.clone()
net["a"].zero_grad()
net["a"](x).sum().backward()
optimizer.step()
print(torch.equal(net["b"].weight, before))
# --8<-- [end:idea]

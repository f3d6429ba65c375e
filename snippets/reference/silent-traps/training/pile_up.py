import torch
from torch import nn

torch.manual_seed(50)
x = torch.ones(1, 4)

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
optimizer = torch.optim.SGD(fc.parameters(), lr=0.1)
for _ in range(3):
    fc(x).sum().backward()
    print(fc.bias.grad)
    optimizer.step()
# --8<-- [end:idea]

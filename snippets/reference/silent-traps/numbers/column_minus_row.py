import torch
from torch import nn

torch.manual_seed(50)
x = torch.randn(100, 2)
y = x @ torch.tensor([2.0, -3.0])

# --8<-- [start:idea]
fc = nn.Linear(2, 1)
optimizer = torch.optim.SGD(fc.parameters(), lr=0.1)
for _ in range(200):
    difference = fc(x) - y
    loss = difference.square().mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
print(tuple(difference.shape))
print((fc.weight.abs() < 0.1).tolist())
# --8<-- [end:idea]

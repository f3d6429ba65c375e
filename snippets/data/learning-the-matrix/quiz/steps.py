import torch
from torch import nn

torch.manual_seed(50)
inputs, wanted = torch.randn(24, 4), torch.randn(24, 3)
fc = nn.Linear(4, 3)
optimizer = torch.optim.SGD(fc.parameters(), lr=0.1)

steps = 0
for _ in range(10):
    for rows in torch.randperm(24).split(6):
        error = fc(inputs[rows]) - wanted[rows]
        optimizer.zero_grad()
        error.square().mean().backward()
        optimizer.step()
        steps += 1
print(steps)

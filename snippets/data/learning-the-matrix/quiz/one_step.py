import torch
from torch import nn

weight = nn.Parameter(torch.tensor(3.0))
optimizer = torch.optim.SGD([weight], lr=0.25)

loss = (weight * 1.0 - 2.0).square()
optimizer.zero_grad()
loss.backward()
optimizer.step()
print(weight.item())

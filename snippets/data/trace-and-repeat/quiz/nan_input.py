import torch
from torch import nn

torch.manual_seed(50)
inputs, wanted = torch.randn(8, 4), torch.randn(8, 3)
inputs[1, 2] = float("nan")

fc = nn.Linear(4, 3)
optimizer = torch.optim.SGD(fc.parameters(), lr=0.1)
error = fc(inputs) - wanted
error.square().mean().backward()
optimizer.step()
print(fc.weight.isnan().sum().item())

import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
output = fc(torch.ones(2, 4))
loss = output.sum()
print(output.requires_grad, loss.requires_grad)
loss.backward()
print(fc.weight.grad.shape)
# --8<-- [end:idea]

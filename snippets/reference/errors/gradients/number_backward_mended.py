import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
loss = 0.0
for x in torch.ones(2, 4):
    loss += fc(x).square().mean()
loss.backward()
print(type(loss.item()).__name__, fc.weight.grad.shape)
# --8<-- [end:idea]

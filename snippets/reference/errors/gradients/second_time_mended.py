import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(3, 3)
state = torch.ones(3)
for _ in range(2):
    state = torch.tanh(fc(state))
    state.sum().backward()
    state = state.detach()
print(fc.weight.grad.shape)
# --8<-- [end:idea]

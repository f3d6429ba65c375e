import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
loss = 0.0
for x in torch.ones(2, 4):
    loss += fc(x).square().mean().item()
loss.backward()
# --8<-- [end:idea]

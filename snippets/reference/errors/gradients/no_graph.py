import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
with torch.no_grad():
    loss = fc(torch.ones(2, 4)).sum()
loss.backward()
# --8<-- [end:idea]

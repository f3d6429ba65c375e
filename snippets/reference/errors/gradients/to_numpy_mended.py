import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
print(fc(torch.ones(4)).detach().numpy().shape)
# --8<-- [end:idea]

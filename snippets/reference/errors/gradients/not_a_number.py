import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
output = fc(torch.ones(2, 4))
output.backward()
# --8<-- [end:idea]

import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
optimizer = torch.optim.SGD(fc.parameters(), lr=0.1)
optimizer.load_state_dict(fc.state_dict())
# --8<-- [end:idea]

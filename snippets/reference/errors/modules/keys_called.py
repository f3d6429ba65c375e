import torch
from torch import nn

# --8<-- [start:idea]
saved = nn.Linear(4, 3).state_dict()
fc = nn.Linear(4, 3)
fc = fc.load_state_dict(saved)
print(fc(torch.ones(4)))
# --8<-- [end:idea]

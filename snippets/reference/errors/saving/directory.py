import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
torch.save(fc.state_dict(), "runs/weights.pt")
# --8<-- [end:idea]

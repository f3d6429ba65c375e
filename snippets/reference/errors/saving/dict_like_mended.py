import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
torch.save(fc.state_dict(), "weights.pt")
print(fc.load_state_dict(torch.load("weights.pt")))
# --8<-- [end:idea]

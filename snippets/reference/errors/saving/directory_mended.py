from pathlib import Path

import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
Path("runs").mkdir(exist_ok=True)
torch.save(fc.state_dict(), "runs/weights.pt")
print(list(torch.load("runs/weights.pt")))
# --8<-- [end:idea]

import io

import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
torch.save(fc.parameters(), io.BytesIO())
# --8<-- [end:idea]

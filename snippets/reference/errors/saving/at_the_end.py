import io

import torch
from torch import nn

# --8<-- [start:idea]
file = io.BytesIO()
torch.save(nn.Linear(4, 3).state_dict(), file)
torch.load(file)
# --8<-- [end:idea]

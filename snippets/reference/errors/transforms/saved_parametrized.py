import io

import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.utils.parametrizations.weight_norm(nn.Linear(4, 3))
torch.save(fc, io.BytesIO())
# --8<-- [end:idea]

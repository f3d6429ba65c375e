import io

import torch
from torch import nn

# --8<-- [start:idea]
file = io.BytesIO()
torch.save(nn.Linear(4, 3).state_dict(), file)
half = file.getvalue()[:1000]
torch.load(io.BytesIO(half))
# --8<-- [end:idea]

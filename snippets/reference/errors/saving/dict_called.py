import io

import torch
from torch import nn

# --8<-- [start:idea]
file = io.BytesIO()
torch.save(nn.Linear(4, 3).state_dict(), file)
file.seek(0)
net = torch.load(file)
net(torch.ones(4))
# --8<-- [end:idea]

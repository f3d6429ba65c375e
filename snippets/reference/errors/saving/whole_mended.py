import io

import torch
from torch import nn

# --8<-- [start:idea]
old = io.BytesIO()
torch.save(nn.Linear(4, 3), old)
old.seek(0)
trusted = torch.load(old, weights_only=False)

file = io.BytesIO()
torch.save(trusted.state_dict(), file)
file.seek(0)
print(nn.Linear(4, 3).load_state_dict(torch.load(file)))
# --8<-- [end:idea]

import io

import torch
from torch import nn

# --8<-- [start:idea]
file = io.BytesIO()
torch.save(nn.Linear(4, 3).state_dict(), file)
file.seek(0)
net = nn.Linear(4, 3)
net.load_state_dict(torch.load(file))
print(net.eval())
# --8<-- [end:idea]

import io

import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
fc.register_forward_hook(lambda *args: None)
file = io.BytesIO()
torch.save(fc.state_dict(), file)
file.seek(0)
print(list(torch.load(file)))
# --8<-- [end:idea]

import io

import torch
from torch import nn
from torch.nn.utils import parametrizations


# --8<-- [start:idea]
def make():
    fc = nn.Linear(4, 3)
    return parametrizations.weight_norm(fc)


file = io.BytesIO()
torch.save(make().state_dict(), file)
file.seek(0)
saved = torch.load(file)
print(list(saved))
print(make().load_state_dict(saved))
# --8<-- [end:idea]

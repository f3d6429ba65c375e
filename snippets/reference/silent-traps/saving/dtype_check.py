import torch
from torch import nn

fc = nn.Linear(4, 3, bias=False).half()
saved = {"weight": torch.full((3, 4), 70000.0)}

# --8<-- [start:idea]
state = fc.state_dict().items()
print([n for n, t in state if saved[n].dtype != t.dtype])
# --8<-- [end:idea]

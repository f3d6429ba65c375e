import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3, bias=False, device="meta")
out = fc(torch.ones(2, 4))
print(out.shape, out.device)
# --8<-- [end:idea]

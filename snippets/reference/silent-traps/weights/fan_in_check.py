import torch
from torch import nn

torch.manual_seed(50)
w = torch.empty(400, 3)
nn.init.kaiming_uniform_(w, a=5**0.5)

# --8<-- [start:idea]
print((w.abs() <= 1.001 / 400**0.5).all().item())
# --8<-- [end:idea]

import torch
from torch import nn

torch.manual_seed(50)
x = torch.ones(4)

# --8<-- [start:idea]
fc, other = nn.Linear(4, 3), nn.Linear(4, 3)
before = fc(x)
fc.forward = other
print(torch.equal(fc(x), before))
print([name for name, _ in fc.named_parameters()])
# --8<-- [end:idea]

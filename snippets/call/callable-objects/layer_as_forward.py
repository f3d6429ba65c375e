import torch
from torch import nn

torch.manual_seed(50)
x = torch.tensor([1.0, 2.0, 3.0, 4.0])
fc = nn.Linear(in_features=4, out_features=3)

# --8<-- [start:idea]
other = nn.Linear(in_features=4, out_features=3)
fc.forward = other
print(fc(x).detach())
print([name for name, _ in fc.named_parameters()])
# --8<-- [end:idea]

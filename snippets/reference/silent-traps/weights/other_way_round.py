import torch
from torch import nn

x = torch.tensor([1.0, 10.0])
fc = nn.Linear(2, 2, bias=False)

# --8<-- [start:idea]
stored = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
with torch.no_grad():
    fc.weight.copy_(stored)
    print(x @ stored)
    print(fc(x))
# --8<-- [end:idea]

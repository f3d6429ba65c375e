import torch
from torch import nn

x = torch.tensor([1.0, 10.0])
fc = nn.Linear(2, 2, bias=False)
stored = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
fc.weight = nn.Parameter(stored)
wanted = x @ stored

# --8<-- [start:idea]
print(torch.allclose(fc(x), wanted))
# --8<-- [end:idea]

import torch
from torch import nn

fc = nn.Linear(4, 3)
w = torch.zeros(3, 4)
fc.weight = nn.Parameter(w)

# --8<-- [start:idea]
print(fc.weight.data_ptr() == w.data_ptr())
# --8<-- [end:idea]

import torch
from torch import nn

fc = nn.Linear(in_features=4, out_features=3)

# --8<-- [start:idea]
for shape in [(4,), (1, 4), (5, 4), (2, 5, 4), (0, 4)]:
    print(shape, "->", tuple(fc(torch.ones(shape)).shape))
# --8<-- [end:idea]

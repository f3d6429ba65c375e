import torch
from torch import nn

weight_matrix = torch.tensor(
    [
        [1.0, 2.0, 3.0, 4.0],
        [2.0, 3.0, 4.0, 5.0],
        [3.0, 4.0, 5.0, 6.0],
    ]
)
fc = nn.Linear(in_features=4, out_features=3, bias=False)
fc.weight = nn.Parameter(weight_matrix)

# --8<-- [start:idea]
batch = torch.tensor(
    [
        [1.0, 2.0, 3.0, 4.0],
        [1.0, 1.0, 1.0, 1.0],
    ]
)
print(fc(batch).detach())
print(batch.shape, "->", fc(batch).shape)
# --8<-- [end:idea]

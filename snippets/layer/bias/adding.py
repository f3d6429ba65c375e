import torch
from torch import nn

x = torch.tensor([1.0, 2.0, 3.0, 4.0])
weight_matrix = torch.tensor(
    [
        [1.0, 2.0, 3.0, 4.0],
        [2.0, 3.0, 4.0, 5.0],
        [3.0, 4.0, 5.0, 6.0],
    ]
)

fc = nn.Linear(in_features=4, out_features=3)
fc.weight = nn.Parameter(weight_matrix)

# --8<-- [start:idea]
fc.bias = nn.Parameter(torch.tensor([0.5, -1.0, 2.0]))
a = torch.tensor([1.0, 2.0, 3.0, 4.0])
b = torch.tensor([5.0, 0.0, 1.0, 2.0])

print(fc(a + b).detach())
print((fc(a) + fc(b)).detach())
# --8<-- [end:idea]

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

# --8<-- [start:idea]
fc = nn.Linear(in_features=4, out_features=3)
fc.weight = nn.Parameter(weight_matrix)
nn.init.zeros_(fc.bias)
print(fc(x).detach())

wanted = torch.tensor([31.0, 41.0, 51.0])
error = (fc(x) - wanted).square().sum()
error.backward()
with torch.no_grad():
    fc.bias -= 0.1 * fc.bias.grad
print(fc.bias.detach())
# --8<-- [end:idea]

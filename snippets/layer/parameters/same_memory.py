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
torch.manual_seed(50)
fc = nn.Linear(in_features=4, out_features=3)

# --8<-- [start:idea]
fc.weight = nn.Parameter(weight_matrix)
print(weight_matrix.requires_grad, fc.weight.requires_grad)

optimizer = torch.optim.SGD(fc.parameters(), lr=0.01)
fc(x).sum().backward()
optimizer.step()
print(weight_matrix[0])
# --8<-- [end:idea]

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

optimizer = torch.optim.SGD(fc.parameters(), lr=0.01)

# --8<-- [start:idea]
kept = fc.weight
with torch.no_grad():
    fc.weight.copy_(weight_matrix)
print(fc.weight is kept)

fc(x).sum().backward()
optimizer.step()
print(fc.weight[0].detach())
# --8<-- [end:idea]

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
fc.weight = nn.Parameter(weight_matrix)

# --8<-- [start:idea]
zeros = torch.zeros(4)
bare = nn.Linear(4, 3, bias=False)
with torch.no_grad():
    print(fc(zeros))
    print(torch.equal(fc(zeros), fc.bias))
    print(torch.equal(bare(zeros), torch.zeros(3)))
# --8<-- [end:idea]

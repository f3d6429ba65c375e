import torch
from torch import nn

fc = nn.Linear(4, 3, bias=False)
fc.weight = nn.Parameter(
    torch.tensor(
        [
            [1.0, 2.0, 3.0, 4.0],
            [2.0, 3.0, 4.0, 5.0],
            [3.0, 4.0, 5.0, 6.0],
        ]
    )
)
x = torch.tensor([1.0, 2.0, 3.0, 4.0])

# --8<-- [start:idea]
batch = torch.stack([x, torch.ones(4)])
with torch.no_grad():
    print(torch.equal(fc(x), fc.weight @ x))
    print(fc(batch))
    print(torch.equal(fc(batch), batch @ fc.weight.t()))
try:
    fc(batch.t())
except RuntimeError:
    print("columns are refused")
# --8<-- [end:idea]

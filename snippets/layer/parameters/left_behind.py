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
fc.weight = nn.Parameter(weight_matrix)
before = fc.weight.clone()

loss = fc(x).sum()
loss.backward()
optimizer.step()
print(torch.equal(fc.weight, before))
print(fc.weight.grad[0])
after = fc(x).sum()
print(f"{loss:.2f} -> {after:.2f}")
# --8<-- [end:idea]

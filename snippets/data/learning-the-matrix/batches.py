import torch
from torch import nn

labels = torch.tensor(
    [
        [1, 0, 0, 1, 5, 7, 9],
        [0, 1, 0, 1, 6, 8, 10],
        [0, 0, 1, 1, 7, 9, 11],
        [1, 1, 1, 1, 10, 14, 18],
        [1, 1, 0, 0, 3, 5, 7],
        [1, 0, 1, 0, 4, 6, 8],
        [0, 1, 1, 0, 5, 7, 9],
        [0, 0, 0, 0, 0, 0, 0],
    ],
    dtype=torch.float64,
)
inputs, wanted = labels[:, :4], labels[:, 4:]
x = torch.tensor([1, 2, 3, 4], dtype=torch.float64)

torch.manual_seed(50)
fc = nn.Linear(4, 3, dtype=torch.float64)
optimizer = torch.optim.SGD(fc.parameters(), lr=0.5)
# --8<-- [start:idea]
steps = 0
for _ in range(150):
    for rows in torch.randperm(8).split(2):
        error = fc(inputs[rows]) - wanted[rows]
        optimizer.zero_grad()
        error.square().mean().backward()
        optimizer.step()
        steps += 1

print(steps)
print(fc(x).detach().round(decimals=6))
# --8<-- [end:idea]

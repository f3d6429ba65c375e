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

torch.manual_seed(50)
fc = nn.Linear(4, 3, dtype=torch.float64)
optimizer = torch.optim.SGD(fc.parameters(), lr=1.0)
for _ in range(300):
    loss = (fc(inputs) - wanted).square().mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()

# --8<-- [start:idea]
ones = torch.ones(len(inputs), 1, dtype=torch.float64)
with_one = torch.cat([inputs, ones], dim=1)
solution = torch.linalg.lstsq(with_one, wanted).solution

print(solution.shape)
weight, bias = solution[:4].T, solution[4]
print(torch.allclose(weight, fc.weight, atol=1e-6))
print(torch.allclose(bias, fc.bias, atol=1e-6))
# --8<-- [end:idea]

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
# --8<-- [start:idea]
optimizer = torch.optim.SGD(fc.parameters(), lr=1.0)

loss = (fc(inputs) - wanted).square().mean()
print(f"loss {loss:.2f}, gradient {fc.weight.grad}")

optimizer.zero_grad()
loss.backward()
print(fc.weight.grad.round(decimals=1))

optimizer.step()
loss = (fc(inputs) - wanted).square().mean()
print(f"loss {loss:.2f}")
# --8<-- [end:idea]

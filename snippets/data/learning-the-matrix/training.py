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
# --8<-- [start:idea]
fc = nn.Linear(4, 3, dtype=torch.float64)
optimizer = torch.optim.SGD(fc.parameters(), lr=1.0)

for epoch in range(1, 301):
    loss = (fc(inputs) - wanted).square().mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    if epoch in (1, 10, 100):
        print(f"epoch {epoch:3}: loss {loss:.7f}")

with torch.no_grad():
    # The addition makes 0 of -0.
    print(fc.weight.round(decimals=6) + 0)
    print(fc.bias.round(decimals=6) + 0)
    print(fc(x).round(decimals=6))
# --8<-- [end:idea]

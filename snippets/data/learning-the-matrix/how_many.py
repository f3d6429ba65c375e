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


def train(inputs, wanted, seed):
    torch.manual_seed(seed)
    fc = nn.Linear(4, 3, dtype=torch.float64)
    optimizer = torch.optim.SGD(fc.parameters(), lr=1.0)
    for _ in range(300):
        loss = (fc(inputs) - wanted).square().mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return fc, loss.item()


# --8<-- [start:idea]
for count in (4, 5, 8):
    for seed in (50, 51):
        fc, loss = train(
            inputs[:count], wanted[:count], seed
        )
        result = fc(x).detach().round(decimals=1)
        print(count, seed, loss < 1e-6, result.tolist())
# --8<-- [end:idea]

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


def train(labels, seed=50, lr=0.5, batch=8):
    torch.manual_seed(seed)
    fc = nn.Linear(4, 3, dtype=torch.float64)
    optimizer = torch.optim.SGD(fc.parameters(), lr=lr)
    for _ in range(1000):
        for rows in labels.split(batch):
            error = fc(rows[:, :4]) - rows[:, 4:]
            optimizer.zero_grad()
            error.square().mean().backward()
            optimizer.step()
    return torch.cat([fc.weight.T, fc.bias[None]]).detach()


one_changed, twice = labels.clone(), labels.clone()
one_changed[4, 6] = 70
twice[:, 4:] *= 2
agreeing = torch.tensor([[2, 0, 0, 0, 2, 4, 6]])
more = torch.cat([labels, agreeing.double()])
original = train(labels)

for changed in (
    train(labels, seed=51),
    train(one_changed),
    train(more),
    train(labels, batch=2),
    train(twice),
):
    print(not torch.allclose(changed, original, atol=1e-4))

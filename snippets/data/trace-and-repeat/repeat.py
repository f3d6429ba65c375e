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


def train(
    seed=50,
    order=0,
    dtype=torch.float64,
    epochs=3,
    before=None,
):
    torch.manual_seed(seed)
    if before is not None:
        before()
    fc = nn.Linear(4, 3, dtype=dtype)
    given = labels.to(dtype)
    shuffle = torch.Generator().manual_seed(order)
    optimizer = torch.optim.SGD(fc.parameters(), lr=0.5)
    for _ in range(epochs):
        rows = torch.randperm(8, generator=shuffle)
        for batch in given[rows].split(2):
            error = fc(batch[:, :4]) - batch[:, 4:]
            optimizer.zero_grad()
            error.square().mean().backward()
            optimizer.step()
    return fc.weight.detach()


# --8<-- [start:idea]
def bits(tensor):
    return tensor.numpy().tobytes()


first, second = train(), train()
print(first is second)
print(bits(first) == bits(second))

zero, minus = torch.tensor([0.0]), torch.tensor([-0.0])
print(torch.equal(zero, minus), bits(zero) == bits(minus))
nan = torch.tensor([float("nan")])
print(torch.equal(nan, nan), bits(nan) == bits(nan))
# --8<-- [end:idea]

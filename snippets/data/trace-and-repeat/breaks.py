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


def bits(tensor):
    return tensor.numpy().tobytes()


# --8<-- [start:idea]
original = bits(train())
again = {
    "nothing changed": train(),
    "another seed": train(seed=51),
    "another order": train(order=1),
    "a layer made before": train(
        before=lambda: nn.Linear(2, 2)
    ),
    "float32": train(dtype=torch.float32).double(),
}
for name, weight in again.items():
    print(f"{name:20}", bits(weight) == original)
# --8<-- [end:idea]

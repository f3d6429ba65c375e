import torch

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


def learn(inputs, wanted):
    """Least squares: the weight and the bias."""
    ones = torch.ones(len(inputs), 1, dtype=torch.float64)
    with_one = torch.cat([inputs, ones], dim=1)
    solution = torch.linalg.lstsq(with_one, wanted).solution
    return solution[:4].T, solution[4]


# --8<-- [start:idea]
torch.manual_seed(50)
for times in (1, 4, 16, 64):
    misses = []
    for _ in range(400):
        given = wanted + torch.randn(
            times, *wanted.shape, dtype=torch.float64
        )
        weight, bias = learn(inputs, given.mean(dim=0))
        misses.append(
            (weight[0] @ x + bias[0] - 30).square()
        )
    miss = torch.stack(misses).mean().sqrt()
    print(f"{times:2} times: {miss:.1f}")
# --8<-- [end:idea]

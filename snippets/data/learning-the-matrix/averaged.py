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


def learn(inputs, wanted):
    """Least squares: the weight and the bias."""
    ones = torch.ones(len(inputs), 1, dtype=torch.float64)
    with_one = torch.cat([inputs, ones], dim=1)
    solution = torch.linalg.lstsq(with_one, wanted).solution
    return solution[:4].T, solution[4]


# --8<-- [start:idea]
torch.manual_seed(50)
given = wanted + torch.randn(10, 8, 3, dtype=torch.float64)
every = learn(
    inputs.repeat(10, 1), given.flatten(end_dim=1)
)
mean = learn(inputs, given.mean(dim=0))
print(torch.allclose(every[0], mean[0]))
print(torch.allclose(every[1], mean[1]))

# Everyone reads the scale one too high.
weight, bias = learn(inputs, (given + 1).mean(dim=0))
print((bias - mean[1]).round(decimals=6))
# --8<-- [end:idea]

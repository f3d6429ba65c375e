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
x = torch.tensor([1, 2, 3, 4], dtype=torch.float64)


def learn(inputs, wanted):
    """Least squares: the weight and the bias."""
    ones = torch.ones(len(inputs), 1, dtype=torch.float64)
    with_one = torch.cat([inputs, ones], dim=1)
    solution = torch.linalg.lstsq(with_one, wanted).solution
    return solution[:4].T, solution[4]


# --8<-- [start:idea]
labels[1, 4] = 16  # It was 6.
for count in (5, 8):
    inputs, wanted = labels[:count, :4], labels[:count, 4:]
    weight, bias = learn(inputs, wanted)
    left = wanted - (inputs @ weight.T + bias)
    print(
        count,
        "labels:",
        (weight @ x + bias).round(decimals=2),
    )
    print((left[:, 0].round(decimals=2) + 0).tolist())
# --8<-- [end:idea]

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
other = torch.stack(
    [
        inputs[:, 0] + inputs[:, 3],
        inputs[:, 1] + inputs[:, 2],
        1 - inputs[:, 3],
    ],
    dim=1,
)

for answers in (wanted, other):
    weight, bias = learn(inputs, answers)
    print(weight.round(decimals=6) + 0)
    print(bias.round(decimals=6) + 0)
# --8<-- [end:idea]

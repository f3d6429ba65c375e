import torch


def enough(*inputs):
    rows = torch.tensor(inputs, dtype=torch.float64)
    ones = torch.ones(len(rows), 1, dtype=torch.float64)
    with_one = torch.cat([rows, ones], dim=1)
    return torch.linalg.matrix_rank(with_one).item() == 3


print(enough([1, 0], [0, 1]))
print(enough([0, 0], [1, 0], [0, 1]))
print(enough([1, 1], [2, 2], [3, 3], [4, 4]))
print(enough([1, 0], [2, 0], [0, 1], [0, 1]))

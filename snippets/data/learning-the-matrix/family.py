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
weight = torch.tensor(
    [[1, 2, 3, 4], [2, 3, 4, 5], [3, 4, 5, 6]],
    dtype=torch.float64,
)
# --8<-- [start:idea]
free = torch.tensor([0, 0, 0, 1], dtype=torch.float64)
four = inputs[:4]
print(four @ free - 1)

for size in (0, 1, 10):
    changed = weight + size * free
    bias = -1.0 * size
    agree = torch.equal(four @ changed.T + bias, wanted[:4])
    print(size, agree, changed @ x + bias)
# --8<-- [end:idea]

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
# --8<-- [start:idea]
ones = torch.ones(len(inputs), 1, dtype=torch.float64)
with_one = torch.cat([inputs, ones], dim=1)

for rows in ([0, 1, 2, 3, 4], [0, 1, 2, 4, 5, 6]):
    chosen = with_one[rows]
    rank = torch.linalg.matrix_rank(chosen).item()
    print(len(rows), "labels, rank", rank)
# --8<-- [end:idea]

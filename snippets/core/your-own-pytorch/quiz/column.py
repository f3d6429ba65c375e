import torch

matrix = torch.tensor(
    [[1, 2, 3, 4], [2, 3, 4, 5], [3, 4, 5, 6]]
)
part = matrix.t()[1]

print(part.stride(), part.storage_offset())

import torch


def enough(inputs):
    count, size = inputs.shape
    ones = torch.ones(count, 1, dtype=inputs.dtype)
    with_one = torch.cat([inputs, ones], dim=1)
    rank = torch.linalg.matrix_rank(with_one).item()
    return rank == size + 1

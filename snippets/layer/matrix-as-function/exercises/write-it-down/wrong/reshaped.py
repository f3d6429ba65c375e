import torch


def matrix_of(f, size):
    rows = torch.stack(
        [f(unit) for unit in torch.eye(size)]
    )
    return rows.reshape(-1, size)

import torch


def matrix():
    return torch.tensor(
        [
            [1.0, 1.0, 1.0, 1.0],
            [-1.0, 0.0, 0.0, 1.0],
            [1.0, 1.0, 1.0, 1.0],
        ]
    )

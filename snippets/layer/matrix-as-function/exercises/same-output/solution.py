import torch

weight_matrix = torch.tensor(
    [
        [1.0, 2.0, 3.0, 4.0],
        [2.0, 3.0, 4.0, 5.0],
        [3.0, 4.0, 5.0, 6.0],
    ]
)


def another(x):
    step = torch.tensor([1.0, -2.0, 1.0, 0.0])
    return x + step

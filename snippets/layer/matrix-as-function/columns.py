import torch

x = torch.tensor([1.0, 2.0, 3.0, 4.0])
weight_matrix = torch.tensor(
    [
        [1.0, 2.0, 3.0, 4.0],
        [2.0, 3.0, 4.0, 5.0],
        [3.0, 4.0, 5.0, 6.0],
    ]
)


def f(x):
    return weight_matrix.matmul(x)


# --8<-- [start:idea]
for unit in torch.eye(4):
    print(unit, "->", f(unit))
# --8<-- [end:idea]

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
a = torch.tensor([1.0, 2.0, 3.0, 4.0])
b = torch.tensor([5.0, 0.0, 1.0, 2.0])

print(f(a + b), f(a) + f(b))
print(f(-0.5 * a), -0.5 * f(a))
# --8<-- [end:idea]

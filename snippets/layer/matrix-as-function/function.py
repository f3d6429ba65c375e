import torch

x = torch.tensor([1.0, 2.0, 3.0, 4.0])
weight_matrix = torch.tensor(
    [
        [1.0, 2.0, 3.0, 4.0],
        [2.0, 3.0, 4.0, 5.0],
        [3.0, 4.0, 5.0, 6.0],
    ]
)


# --8<-- [start:idea]
def f(x):
    return weight_matrix.matmul(x)


print(f(x))
print(f(torch.tensor([1.0, 1.0, 1.0, 1.0])))
print(f(torch.zeros(4)))
print(x.shape, "->", f(x).shape)
# --8<-- [end:idea]

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
def g(x):
    return weight_matrix.matmul(x) + 1


a = torch.tensor([1.0, 2.0, 3.0, 4.0])
b = torch.tensor([5.0, 0.0, 1.0, 2.0])

print(g(a + b), g(a) + g(b))
print(g(2 * a), 2 * g(a))
# --8<-- [end:idea]

import torch

weight_matrix = torch.tensor(
    [
        [1.0, 2.0, 3.0, 4.0],
        [2.0, 3.0, 4.0, 5.0],
        [3.0, 4.0, 5.0, 6.0],
    ]
)

# --8<-- [start:idea]
first, second, third = weight_matrix
print(2 * second - first)
print(third)
print(torch.linalg.matrix_rank(weight_matrix))
# --8<-- [end:idea]

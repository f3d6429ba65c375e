import torch

weight_matrix = torch.tensor(
    [
        [1.0, 2.0, 3.0, 4.0],
        [2.0, 3.0, 4.0, 5.0],
        [3.0, 4.0, 5.0, 6.0],
    ]
)
x = torch.tensor([1.0, 2.0, 3.0, 4.0])

before = weight_matrix @ x
weight_matrix[1, 2] = 9.0
changed = (weight_matrix @ x != before).tolist()

print(changed == [True, True, True])
print(changed == [False, True, False])
print(changed == [False, False, True])

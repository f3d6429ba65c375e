import torch

# --8<-- [start:idea]
plane_matrix = torch.tensor([[2.0, 1.0], [0.0, 1.0]])
corners = [[0, 0], [1, 0], [1, 1], [0, 1]]

for corner in corners:
    point = torch.tensor(corner, dtype=torch.float32)
    moved = plane_matrix.matmul(point)
    print(point, "->", moved)
# --8<-- [end:idea]

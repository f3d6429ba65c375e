import torch

# --8<-- [start:idea]
columns = torch.tensor([[1, 10], [2, 20], [3, 30]])
print(columns.reshape(2, 3))
# --8<-- [end:idea]

import torch

# --8<-- [start:idea]
table = torch.tensor([[1, 2, 3], [4, 5, 6]])

print(table.shape)
print(table[0])
print(table.sum())
print(table.sum().item() + 1)
# --8<-- [end:idea]

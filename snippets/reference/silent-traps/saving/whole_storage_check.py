import torch

weight = torch.zeros(1000, 1000)
row = weight[0]

# --8<-- [start:idea]
print(row.nbytes == row.untyped_storage().nbytes())
# --8<-- [end:idea]

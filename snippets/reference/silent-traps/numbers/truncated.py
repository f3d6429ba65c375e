import torch

# --8<-- [start:idea]
prices = torch.tensor([0.9, 1.5, -1.5])
targets = torch.zeros(3, dtype=torch.int64)
targets[:] = prices
print(targets, prices.long())
# --8<-- [end:idea]

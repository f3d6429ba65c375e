import torch

prices = torch.tensor([0.9, 1.5, -1.5])

# --8<-- [start:idea]
targets = torch.zeros(3)
targets[:] = prices
print(torch.equal(targets, prices))
# --8<-- [end:idea]

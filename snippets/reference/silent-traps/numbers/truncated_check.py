import torch

prices = torch.tensor([0.9, 1.5, -1.5])
targets = prices.long()

# --8<-- [start:idea]
print(torch.equal(targets.to(prices.dtype), prices))
# --8<-- [end:idea]

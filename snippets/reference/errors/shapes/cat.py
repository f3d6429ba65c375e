import torch

# --8<-- [start:idea]
a, b = torch.ones(2, 4), torch.ones(3, 4)
torch.cat([a, b], dim=1)
# --8<-- [end:idea]

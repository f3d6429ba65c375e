import torch

# --8<-- [start:idea]
a, b = torch.ones(2, 4), torch.ones(3, 4)
print(torch.cat([a, b], dim=0).shape)
# --8<-- [end:idea]

import torch

# --8<-- [start:idea]
x = torch.ones(4, 3)
print(x.t().reshape(12).shape)
# --8<-- [end:idea]

import torch

# --8<-- [start:idea]
x = torch.ones(4, 3)
x.t().view(12)
# --8<-- [end:idea]

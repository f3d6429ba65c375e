import torch

rate = torch.Tensor(4)

# --8<-- [start:idea]
print(rate.dim() == 0)
# --8<-- [end:idea]

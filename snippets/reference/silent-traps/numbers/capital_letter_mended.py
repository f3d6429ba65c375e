import torch

# --8<-- [start:idea]
rate = torch.tensor(4.0)
print(rate, rate.dim() == 0)
# --8<-- [end:idea]

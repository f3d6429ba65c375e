import torch

# --8<-- [start:idea]
print(torch.Tensor(4).shape)
print(torch.tensor(4).shape)
# --8<-- [end:idea]

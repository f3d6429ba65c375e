import torch

# --8<-- [start:idea]
batch = torch.ones(2, 28, 28)
print(batch.flatten(start_dim=1).shape)
# --8<-- [end:idea]

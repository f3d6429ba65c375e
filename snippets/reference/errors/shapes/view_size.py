import torch

# --8<-- [start:idea]
batch = torch.ones(2, 28, 28)
batch.view(784)
# --8<-- [end:idea]

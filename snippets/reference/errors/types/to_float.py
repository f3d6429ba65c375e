import torch

# --8<-- [start:idea]
losses = torch.tensor([0.5, 0.25])
float(losses)
# --8<-- [end:idea]

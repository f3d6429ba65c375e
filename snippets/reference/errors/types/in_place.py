import torch

# --8<-- [start:idea]
pixels = torch.tensor([0, 128, 255])
pixels /= 255
# --8<-- [end:idea]

import torch

# --8<-- [start:idea]
scores = torch.tensor([1, 2, 3])
scores.softmax(dim=0)
# --8<-- [end:idea]

import torch

# --8<-- [start:idea]
scores = torch.tensor([[2.0, 2.0], [0.0, 0.0]])
print(scores.softmax(dim=0).sum(dim=1))
# --8<-- [end:idea]

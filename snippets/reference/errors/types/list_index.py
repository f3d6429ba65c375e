import torch

# --8<-- [start:idea]
names = ["cat", "dog", "fox"]
scores = torch.tensor([[0.1, 0.2, 0.7], [0.6, 0.3, 0.1]])
names[scores.argmax(dim=1)]
# --8<-- [end:idea]

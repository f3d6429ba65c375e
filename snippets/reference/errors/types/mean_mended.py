import torch

# --8<-- [start:idea]
guess, target = torch.tensor([0, 2]), torch.tensor([0, 1])
print((guess == target).float().mean())
print((guess == target).sum())
# --8<-- [end:idea]

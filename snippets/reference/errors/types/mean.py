import torch

# --8<-- [start:idea]
guess, target = torch.tensor([0, 2]), torch.tensor([0, 1])
(guess == target).mean()
# --8<-- [end:idea]

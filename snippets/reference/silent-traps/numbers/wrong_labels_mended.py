import torch

torch.manual_seed(50)
right = torch.rand(2000) < 0.5


# --8<-- [start:idea]
def label():
    return right ^ (torch.rand(2000) < 0.1)


several = torch.stack([label() for _ in range(5)])
voted = several.float().mean(0) > 0.5
print((voted != right).sum() < (label() != right).sum())
# --8<-- [end:idea]

import torch

stamps = torch.tensor([1_800_000_001, 1_800_000_002])

# --8<-- [start:idea]
x = (stamps - stamps.min()).to(torch.float32)
print(x)
# --8<-- [end:idea]

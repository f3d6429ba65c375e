import torch

stamps = torch.tensor([1_800_000_001, 1_800_000_002])
x = stamps.to(torch.float32)

# --8<-- [start:idea]
print(torch.equal(x.to(stamps.dtype), stamps))
# --8<-- [end:idea]

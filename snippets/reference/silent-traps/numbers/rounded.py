import torch

# --8<-- [start:idea]
stamps = torch.tensor([1_800_000_001, 1_800_000_002])
x = stamps.to(torch.float32)
print((x[0] == x[1]).item())
# --8<-- [end:idea]

import torch

# --8<-- [start:idea]
big = torch.tensor(1e8)
one = torch.tensor(1.0)

print((big - big) + one)
print(big + (one - big))
# --8<-- [end:idea]

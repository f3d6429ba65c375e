import torch

# --8<-- [start:idea]
print(torch.tensor([1, 2, 3]).dtype)
print(torch.tensor([1.0, 2.0, 3.0]).dtype)
print(torch.tensor(0.1, dtype=torch.float64).item())
print(torch.tensor(0.1, dtype=torch.float32).item())
# --8<-- [end:idea]

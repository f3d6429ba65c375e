import torch

torch.use_deterministic_algorithms(True)
big, one = torch.tensor([1e8, 1.0])
print(big + one - big)
print(big - big + one)

import torch
from torch import nn

torch.manual_seed(50)

# --8<-- [start:idea]
batch, wanted = torch.rand(8, 4), torch.rand(8, 3)
fc = nn.Linear(in_features=4, out_features=3)
norm = nn.BatchNorm1d(3)

error = (norm(fc(batch)) - wanted).square().sum()
error.backward()
for name, bias in [("fc", fc.bias), ("norm", norm.bias)]:
    print(name, f"{bias.grad.abs().max().item():.3f}")
# --8<-- [end:idea]

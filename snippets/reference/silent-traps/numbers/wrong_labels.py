import torch
from torch import nn

torch.manual_seed(50)
x = torch.randn(2000, 4)
rule = torch.tensor([[1.0, -1.0, 0.5, 2.0]])

# --8<-- [start:idea]
fc = nn.Linear(4, 1, bias=False)
fc.weight = nn.Parameter(rule)
said = fc(x) > 0

flipped = torch.rand(2000, 1) < 0.1
labels = said ^ flipped
print(f"{(said == labels).float().mean().item():.1f}")
# --8<-- [end:idea]

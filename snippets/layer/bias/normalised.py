import torch
from torch import nn

torch.manual_seed(50)

# --8<-- [start:idea]
batch = torch.rand(8, 4)

for norm in [nn.BatchNorm1d(3), nn.LayerNorm(3)]:
    torch.manual_seed(50)
    fc = nn.Linear(in_features=4, out_features=3)
    with torch.no_grad():
        before = norm(fc(batch))
        fc.bias += torch.tensor([1.0, 2.0, 6.0])
        change = (norm(fc(batch)) - before).abs().max()
    print(type(norm).__name__, f"{change.item():.3f}")
# --8<-- [end:idea]

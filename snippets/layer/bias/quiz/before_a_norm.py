import torch
from torch import nn


def change(norm):
    torch.manual_seed(0)
    fc = nn.Linear(4, 3)
    batch = torch.randn(6, 4)
    before = norm(fc(batch))
    with torch.no_grad():
        fc.bias += torch.tensor([0.5, -1.0, 2.0])
    return (norm(fc(batch)) - before).abs().max().item()


batch_norm = change(nn.BatchNorm1d(3)) < 1e-4
layer_norm = change(nn.LayerNorm(3)) < 1e-4

print(batch_norm and layer_norm)
print(batch_norm and not layer_norm)
print(layer_norm and not batch_norm)
print(not batch_norm and not layer_norm)

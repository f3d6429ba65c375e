from torch import nn

layers = nn.ModuleList([nn.Linear(4, 4), nn.Linear(4, 3)])
print(sum(p.numel() for p in layers.parameters()))

from torch import nn

# --8<-- [start:idea]
layers = [nn.Linear(4, 4), nn.Linear(4, 3)]
print(sum(p.numel() for p in layers.parameters()))
# --8<-- [end:idea]

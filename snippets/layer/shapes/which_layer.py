import torch
from torch import nn

# --8<-- [start:idea]
network = nn.Sequential(
    nn.Linear(4, 8),
    nn.ReLU(),
    nn.Linear(6, 3),
)
x = torch.ones(2, 4)
for name, layer in network.named_children():
    print(name, layer, "gets", tuple(x.shape))
    x = layer(x)
# --8<-- [end:idea]

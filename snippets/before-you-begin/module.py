import torch
from torch import nn

# --8<-- [start:idea]
torch.manual_seed(51)
layer = nn.Linear(in_features=4, out_features=3)
relu = nn.ReLU()
network = nn.Sequential(layer, relu)

x = torch.tensor([1.0, 2.0, 3.0, 4.0])
print(layer(x).detach())
print(network(x).detach())
# --8<-- [end:idea]

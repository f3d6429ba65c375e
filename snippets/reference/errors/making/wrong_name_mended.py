import inspect

from torch import nn

print(list(inspect.signature(nn.Linear).parameters))
print(nn.Sequential(nn.Linear(4, 3), nn.ReLU()))

from torch import nn

parameters = nn.Linear(4, 3).parameters()
print(type(parameters).__name__)
print(sum(p.numel() for p in parameters))
print(sum(p.numel() for p in parameters))

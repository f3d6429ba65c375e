from torch import nn

layers = nn.ModuleList([nn.Linear(4, 3)])
print(len(layers), layers[0])

from torch import nn

fc = nn.Linear(5, 2)

print([tuple(each.shape) for each in fc.parameters()])

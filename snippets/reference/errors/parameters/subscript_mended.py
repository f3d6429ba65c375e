from torch import nn

fc = nn.Linear(4, 3)
parameters = list(fc.parameters())
print(parameters[0].shape)
print(next(fc.parameters()).shape, fc.weight.shape)

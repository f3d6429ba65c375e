from torch import nn

fc = nn.Linear(4, 3)
print(fc.parameters()[0].shape)

from torch import nn

fc = nn.Linear(8, 2)

print(fc.weight.shape)

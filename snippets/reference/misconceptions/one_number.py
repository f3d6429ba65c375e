from torch import nn

for outputs in [3, 1]:
    fc = nn.Linear(4, outputs)
    print(tuple(fc.bias.shape), fc.bias.numel())

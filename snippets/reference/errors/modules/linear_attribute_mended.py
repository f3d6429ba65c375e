from torch import nn

fc = nn.Linear(4, 3)
print(fc.weight.shape, fc.out_features)
print([name for name, _ in fc.named_parameters()])

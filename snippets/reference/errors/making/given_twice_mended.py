from torch import nn

print(nn.Linear(4, 3))
print(nn.Linear(4, out_features=3))

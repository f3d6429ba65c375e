from torch import nn

sizes = {"in_features": 4, "out_features": 3}
print(nn.Linear(**sizes))
print(nn.Linear(4, out_features=3))

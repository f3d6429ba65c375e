from torch import nn

sizes = {"in_features": 4, "out_features": 3}
fc = nn.Linear(4, **sizes)

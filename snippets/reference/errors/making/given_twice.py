from torch import nn

fc = nn.Linear(4, in_features=3)

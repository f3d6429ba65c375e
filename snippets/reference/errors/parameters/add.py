from torch import nn

first, second = nn.Linear(4, 4), nn.Linear(4, 3)
parameters = first.parameters() + second.parameters()

from torch import nn

fc = nn.linear(4, 3)

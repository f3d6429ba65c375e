from torch import nn

layers = nn.ModuleList(nn.Linear(4, 3))

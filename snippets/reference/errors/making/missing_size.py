from torch import nn

fc = nn.Linear(3)

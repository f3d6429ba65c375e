from torch import nn

parts = nn.ModuleDict({"fc.1": nn.Linear(4, 3)})

from torch import nn

heads = nn.ModuleDict({"type": nn.Linear(4, 3)})

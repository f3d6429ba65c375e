from torch import nn

parts = nn.ModuleDict({"fc_1": nn.Linear(4, 3)})
print(list(parts.state_dict()))

from torch import nn

heads = nn.ModuleDict({"kind": nn.Linear(4, 3)})
print(heads["kind"])

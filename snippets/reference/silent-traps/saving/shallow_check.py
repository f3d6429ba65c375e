import copy

from torch import nn

fc = nn.Linear(4, 3)
twin = copy.copy(fc)

# --8<-- [start:idea]
mine = {id(p) for p in fc.parameters()}
print([id(p) in mine for p in twin.parameters()])
# --8<-- [end:idea]

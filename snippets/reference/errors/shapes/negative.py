from torch import nn

# --8<-- [start:idea]
window = 8
nn.Linear(4 - window, 3)
# --8<-- [end:idea]

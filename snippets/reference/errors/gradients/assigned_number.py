from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
fc.weight.grad = 0
# --8<-- [end:idea]

from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
fc([1.0, 2.0, 3.0, 4.0])
# --8<-- [end:idea]

from torch import nn

fc = nn.Linear(4, 3)
fc.forward = nn.Linear(4, 3)

# --8<-- [start:idea]
print("forward" in dict(fc.named_children()))
# --8<-- [end:idea]

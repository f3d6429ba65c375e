from torch import nn

# --8<-- [start:idea]
fc = nn.LazyLinear(3)
print(fc.weight.shape)
# --8<-- [end:idea]

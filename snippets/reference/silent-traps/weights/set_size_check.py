from torch import nn

fc = nn.Linear(4, 3)
fc.out_features = 10

# --8<-- [start:idea]
says = (fc.out_features, fc.in_features)
print(says == fc.weight.shape)
# --8<-- [end:idea]

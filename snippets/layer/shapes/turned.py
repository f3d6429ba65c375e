from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(in_features=4, out_features=3)
turned = fc.weight.t()

print(tuple(fc.weight.shape), fc.weight.stride())
print(tuple(turned.shape), turned.stride())
print(turned.data_ptr() == fc.weight.data_ptr())
# --8<-- [end:idea]

from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(in_features=4, out_features=3)
for kind in type(fc).__mro__:
    call = "__call__" in vars(kind)
    forward = "forward" in vars(kind)
    print(kind.__name__, call, forward)

print(nn.Linear.__call__ is nn.Module.__call__)
print(type(fc).__call__.__qualname__)
# --8<-- [end:idea]

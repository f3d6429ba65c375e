import inspect

from torch.nn import functional as F

# --8<-- [start:idea]
print(F.linear)
print(type(F.linear))
inspect.getsource(F.linear)
# --8<-- [end:idea]

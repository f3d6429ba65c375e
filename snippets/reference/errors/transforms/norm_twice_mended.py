from torch import nn
from torch.nn.utils import parametrize
from torch.nn.utils.parametrizations import weight_norm

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
for _ in range(2):
    if not parametrize.is_parametrized(fc, "weight"):
        weight_norm(fc)
print(fc)
# --8<-- [end:idea]

from torch import nn
from torch.nn.utils import parametrize
from torch.nn.utils.parametrizations import weight_norm

fc = weight_norm(nn.Linear(4, 3))

# --8<-- [start:idea]
print(parametrize.is_parametrized(fc, "weight"))
# --8<-- [end:idea]

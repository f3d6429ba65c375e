from torch import nn
from torch.nn.utils import parametrize

# --8<-- [start:idea]
fc = nn.utils.parametrizations.weight_norm(nn.Linear(4, 3))
for name in ("weight", "bias"):
    if parametrize.is_parametrized(fc, name):
        parametrize.remove_parametrizations(fc, name)
print(fc)
# --8<-- [end:idea]

from torch import nn
from torch.nn.utils import parametrize

# --8<-- [start:idea]
fc = nn.utils.parametrizations.weight_norm(nn.Linear(4, 3))
for name in ("weight", "bias"):
    parametrize.remove_parametrizations(fc, name)
# --8<-- [end:idea]

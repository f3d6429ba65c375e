from torch import nn
from torch.nn.utils import parametrize

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
fc = nn.utils.parametrizations.weight_norm(fc)
parametrize.remove_parametrizations(fc, "weight")
print(fc)
# --8<-- [end:idea]

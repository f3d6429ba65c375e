from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
fc = nn.utils.parametrizations.weight_norm(fc)
nn.utils.remove_weight_norm(fc)
# --8<-- [end:idea]

import warnings

from torch import nn

# It is deprecated and says so.
warnings.simplefilter("ignore", FutureWarning)

# --8<-- [start:idea]
fc = nn.utils.weight_norm(nn.Linear(4, 3))
nn.utils.weight_norm(fc)
# --8<-- [end:idea]

from torch import nn
from torch.nn.utils import parametrize

# --8<-- [start:idea]
net = nn.Sequential(nn.Linear(4, 3))
parametrize.register_parametrization(
    net, "weight", nn.Tanh()
)
# --8<-- [end:idea]

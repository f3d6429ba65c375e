from torch import nn
from torch.nn.parameter import is_lazy

net = nn.Sequential(nn.LazyLinear(3), nn.Linear(3, 2))

# --8<-- [start:idea]
names = net.named_parameters()
print([name for name, p in names if is_lazy(p)])
# --8<-- [end:idea]

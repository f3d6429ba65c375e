import torch
from torch import nn

torch.manual_seed(50)
x = torch.tensor([1.0, 2.0, 3.0, 4.0])

# --8<-- [start:idea]
fc = nn.LazyLinear(out_features=3)
fc(x)
print(fc)

fc = nn.LazyLinear(out_features=3)
fc.forward(x)
# --8<-- [end:idea]

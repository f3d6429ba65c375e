import torch
from torch import nn

x = torch.tensor([1.0, 2.0, 3.0, 4.0])

# --8<-- [start:idea]
fc = nn.Linear(in_features=4, out_features=3)
fc = fc(x)
print(type(fc), callable(fc))
fc(x)
# --8<-- [end:idea]

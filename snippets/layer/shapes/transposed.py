import torch
from torch import nn
from torch.nn import functional as F

x = torch.tensor([1.0, 2.0, 3.0, 4.0])
torch.manual_seed(50)
fc = nn.Linear(in_features=4, out_features=3)
weight, bias = fc.weight.detach(), fc.bias.detach()

# --8<-- [start:idea]
print(weight.t().shape)
print(weight @ x + bias)
print(x @ weight.t() + bias)
print(F.linear(x, weight, bias))
# --8<-- [end:idea]

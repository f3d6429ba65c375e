import math

import torch
from torch import nn

x = torch.tensor([1.0, 2.0, 3.0, 4.0])


# --8<-- [start:idea]
class MyLinear(nn.Module):
    def __init__(self, in_features, out_features):
        super().__init__()
        weight = torch.empty(out_features, in_features)
        bias = torch.empty(out_features)
        bound = 1 / math.sqrt(in_features)
        self.weight = nn.Parameter(
            weight.uniform_(-bound, bound)
        )
        self.bias = nn.Parameter(
            bias.uniform_(-bound, bound)
        )

    def forward(self, x):
        return x @ self.weight.t() + self.bias


for kind in (nn.Linear, MyLinear):
    torch.manual_seed(50)
    fc = kind(4, 3)
    print(fc(x).detach())
    print(fc(torch.ones(2, 5, 4)).shape)
# --8<-- [end:idea]

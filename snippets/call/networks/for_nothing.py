import math

import torch
from torch import nn


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


torch.manual_seed(50)
batch = torch.rand(5, 4)


# --8<-- [start:idea]
def report(module, args, output):
    print("the hook sees", tuple(output.shape))


fc, mine = nn.Linear(4, 3), MyLinear(4, 3)
print(mine.load_state_dict(fc.state_dict()))

mine.register_forward_hook(report)
print(torch.allclose(mine(batch), fc(batch), atol=1e-6))
# --8<-- [end:idea]

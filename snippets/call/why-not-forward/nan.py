from functools import partial

import torch
from torch import nn


class SquareRoot(nn.Module):
    def forward(self, x):
        return x.sqrt()


torch.manual_seed(50)
network = nn.Sequential()
network.add_module("hidden", nn.Linear(4, 5))
network.add_module("root", SquareRoot())
network.add_module("out", nn.Linear(5, 3))

x = torch.tensor([1.0, 2.0, 3.0, 4.0])


# --8<-- [start:idea]
def no_nan(name, module, args, output):
    if output.isnan().any():
        raise ValueError(f"NaN in the output of {name}")


print(network(x).detach())

for name, module in network.named_modules():
    module.register_forward_hook(partial(no_nan, name))
network(x)
# --8<-- [end:idea]

import torch
from torch import nn


# --8<-- [start:idea]
def double(module, args, kwargs):
    return (args[0] * 2,), kwargs


fc = nn.Linear(2, 1)
fc.register_forward_pre_hook(double, with_kwargs=True)
x = torch.ones(2)
print(torch.equal(fc(x), fc.forward(2 * x)))
# --8<-- [end:idea]

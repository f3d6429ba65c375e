import torch
from torch import nn


# --8<-- [start:idea]
def double(module, args, kwargs):
    return args[0] * 2


fc = nn.Linear(2, 1)
fc.register_forward_pre_hook(double, with_kwargs=True)
fc(torch.ones(2))
# --8<-- [end:idea]

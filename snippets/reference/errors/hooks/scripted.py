import warnings

import torch
from torch import nn

warnings.simplefilter("ignore")

# --8<-- [start:idea]
fc = nn.Linear(4, 3)


def double(module, args, out):
    return out * 2


fc.register_forward_hook(double)
torch.jit.script(fc)
# --8<-- [end:idea]

import warnings

import torch
from torch import nn

warnings.simplefilter("ignore")
torch.manual_seed(50)
x = torch.ones(4)

# --8<-- [start:idea]
fc = nn.Linear(4, 3)


def double(
    module, args: tuple[torch.Tensor], out: torch.Tensor
) -> torch.Tensor:
    return out * 2


fc.register_forward_hook(double)
scripted = torch.jit.script(fc)
print(torch.equal(scripted(x), fc(x)))
# --8<-- [end:idea]

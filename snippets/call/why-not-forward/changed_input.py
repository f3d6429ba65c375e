import torch
from torch import nn

torch.manual_seed(50)
fc = nn.Linear(in_features=4, out_features=3)


# --8<-- [start:idea]
def to_float(module, args):
    return args[0].float()


fc.register_forward_pre_hook(to_float)

x = torch.tensor([1, 2, 3, 4])
print(fc(x).detach())
fc.forward(x)
# --8<-- [end:idea]

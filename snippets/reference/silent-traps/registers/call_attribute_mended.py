import torch
from torch import nn

torch.manual_seed(50)
x = torch.ones(4)


# --8<-- [start:idea]
def mine(module, args, output):
    print("mine")


fc = nn.Linear(4, 3)
fc.register_forward_hook(mine)
print(fc(x).shape)
# --8<-- [end:idea]

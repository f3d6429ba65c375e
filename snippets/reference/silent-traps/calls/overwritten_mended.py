import torch
from torch import nn


# --8<-- [start:idea]
def look(module, args):
    print(args[0])


relu = nn.ReLU(inplace=True)
relu.register_forward_pre_hook(look)
y = relu(torch.tensor([1.0, -2.0]))
# --8<-- [end:idea]

import torch
from torch import nn


# --8<-- [start:idea]
def look(module, args, y):
    print(args[0], args[0] is y)


relu = nn.ReLU(inplace=True)
relu.register_forward_hook(look)
y = relu(torch.tensor([1.0, -2.0]))
# --8<-- [end:idea]

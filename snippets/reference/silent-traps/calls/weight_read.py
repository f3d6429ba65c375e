import torch
from torch import nn

torch.manual_seed(50)
x = torch.randn(3, 8)


def hook(module, args, out):
    print("the hook")


# --8<-- [start:idea]
attention = nn.MultiheadAttention(8, 2)
attention.out_proj.register_forward_hook(hook)
y, weights = attention(x, x, x)
print(y.shape)
# --8<-- [end:idea]

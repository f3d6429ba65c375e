import torch
from torch import nn

torch.manual_seed(50)
x = torch.randn(3, 8)


# --8<-- [start:idea]
def hook(module, args, out):
    print("the hook sees", out[0].shape)


attention = nn.MultiheadAttention(8, 2)
attention.register_forward_hook(hook)
y, weights = attention(x, x, x)
# --8<-- [end:idea]

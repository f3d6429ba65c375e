import warnings

import torch
from torch import nn

# PyTorch also warns that the hook runs without an input's
# gradient.
warnings.simplefilter("ignore")


# --8<-- [start:idea]
def hook(module, grad_input, grad_output):
    return (grad_output[0] @ module.weight,)


net = nn.Sequential(nn.Linear(4, 4), nn.Linear(4, 3))
for layer in net:
    layer.register_full_backward_hook(hook)
net(torch.ones(2, 4)).sum().backward()
# --8<-- [end:idea]

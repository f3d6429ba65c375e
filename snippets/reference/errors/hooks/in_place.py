import torch
from torch import nn


# --8<-- [start:idea]
def hook(module, grad_input, grad_output):
    print(grad_output[0].shape)


relu = nn.ReLU(inplace=True)
net = nn.Sequential(nn.Linear(4, 3), relu)
net[0].register_full_backward_hook(hook)
net(torch.ones(2, 4))
# --8<-- [end:idea]

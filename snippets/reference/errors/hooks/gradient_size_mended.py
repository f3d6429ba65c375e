import torch
from torch import nn


# --8<-- [start:idea]
def hook(module, grad_input, grad_output):
    print(grad_input[0].shape, grad_output[0].shape)


fc = nn.Linear(4, 3)
fc.register_full_backward_hook(hook)
x = torch.ones(2, 4, requires_grad=True)
fc(x).sum().backward()
# --8<-- [end:idea]

import torch
from torch import nn


# --8<-- [start:idea]
def double(module, grad_input, grad_output):
    return (grad_input[0] * 2,)


fc = nn.Linear(4, 3)
fc.register_full_backward_hook(double)
x = torch.ones(2, 4, requires_grad=True)
fc(x).sum().backward()
print(torch.allclose(x.grad, 2 * fc.weight.sum(dim=0)))
# --8<-- [end:idea]

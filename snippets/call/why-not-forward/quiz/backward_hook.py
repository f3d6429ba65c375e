import torch
from torch import nn

told = []
fc = nn.Linear(4, 3)
fc.register_full_backward_hook(
    lambda module, grad_input, grad_output: told.append(
        "hook"
    )
)

x = torch.ones(4, requires_grad=True)
fc.forward(x).sum().backward()
print(told, fc.weight.grad is not None)

from torch import nn

fc = nn.Linear(4, 3)
fc.requires_grad = False
print(fc.weight.requires_grad, fc.bias.requires_grad)

fc.requires_grad_(False)
print(fc.weight.requires_grad, fc.bias.requires_grad)

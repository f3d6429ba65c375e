import torch
from torch import nn

torch.manual_seed(50)
x = torch.ones(4)
fc = nn.Linear(4, 3)
print(torch.equal(fc(x), fc.forward(x)))

fc.register_forward_hook(lambda fc, args, y: 2 * y)
print(torch.equal(fc(x), fc.forward(x)))

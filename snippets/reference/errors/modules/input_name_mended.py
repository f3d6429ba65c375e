import inspect

import torch
from torch import nn

fc = nn.Linear(4, 3)
print(list(inspect.signature(fc.forward).parameters))
print(fc(input=torch.ones(4)).shape)
print(fc(torch.ones(4)).shape)

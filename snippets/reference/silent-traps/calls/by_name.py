import torch
from torch import nn

fc = nn.Linear(4, 3)

# --8<-- [start:idea]
fc.register_forward_hook(lambda m, args, y: print(args))
y = fc(input=torch.ones(4))
# --8<-- [end:idea]

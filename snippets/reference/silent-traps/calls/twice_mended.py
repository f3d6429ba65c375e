import torch
from torch import nn

fc = nn.Linear(4, 3)


def look(module, args, y):
    print("the hook")


# --8<-- [start:idea]
with fc.register_forward_hook(look):
    y = fc(torch.ones(4))
y = fc(torch.ones(4))
print(len(fc._forward_hooks))
# --8<-- [end:idea]

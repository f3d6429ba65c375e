import torch
from torch import nn

fc = nn.Linear(4, 3)


def look(module, args, y):
    print("the hook")


# --8<-- [start:idea]
fc.register_forward_hook(look)
fc.register_forward_hook(look).remove()
y = fc(torch.ones(4))
# --8<-- [end:idea]

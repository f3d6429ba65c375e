import torch
from torch import nn

fc = nn.Linear(4, 3)


# --8<-- [start:idea]
def look(module, args, kwargs):
    print(len(args), list(kwargs))


fc.register_forward_pre_hook(look, with_kwargs=True)
y = fc(input=torch.ones(4))
# --8<-- [end:idea]

import torch
from torch import nn


# --8<-- [start:idea]
def hook(module, args, kwargs, output):
    x = args[0] if args else kwargs["input"]
    print(x.shape)


fc = nn.Linear(4, 3)
fc.register_forward_hook(hook, with_kwargs=True)
fc(input=torch.ones(2, 4))
fc(torch.ones(5, 4))
# --8<-- [end:idea]

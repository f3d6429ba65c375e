import torch
from torch import nn

fc = nn.Linear(4, 3)


# --8<-- [start:idea]
def look(module, args, kwargs, y):
    print(kwargs["input"])


fc.register_forward_hook(look, with_kwargs=True)
y = fc(input=torch.ones(4))
# --8<-- [end:idea]

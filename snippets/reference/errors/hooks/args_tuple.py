import torch
from torch import nn


# --8<-- [start:idea]
def hook(module, args, output):
    print(args.shape)


fc = nn.Linear(4, 3)
fc.register_forward_hook(hook)
fc(torch.ones(2, 4))
# --8<-- [end:idea]

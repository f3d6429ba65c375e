import torch
from torch import nn


# --8<-- [start:idea]
def hook(grad):
    print(grad.shape)


fc = nn.Linear(4, 3)
fc.requires_grad_(True)
fc.weight.register_hook(hook)
fc(torch.ones(4)).sum().backward()
# --8<-- [end:idea]

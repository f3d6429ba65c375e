import torch
from torch import nn


# --8<-- [start:idea]
def hook(grad):
    return grad.double().clamp(-1, 1)


fc = nn.Linear(4, 3)
fc.weight.register_hook(hook)
fc(torch.ones(2, 4)).sum().backward()
# --8<-- [end:idea]

import torch
from torch import nn


# --8<-- [start:idea]
def norm(grad):
    return grad.norm().item()


fc = nn.Linear(4, 3)
fc.weight.register_hook(norm)
fc(torch.ones(2, 4)).sum().backward()
# --8<-- [end:idea]

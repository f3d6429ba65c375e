import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)


def score(x):
    return fc(x).sum().item()


torch.vmap(score)(torch.ones(2, 4))
# --8<-- [end:idea]

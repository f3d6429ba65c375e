import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)


def positive(x):
    y = fc(x).sum()
    return torch.where(y > 0, y, -y)


y = torch.vmap(positive)(torch.ones(2, 4))
print(y.shape, bool((y >= 0).all()))
# --8<-- [end:idea]

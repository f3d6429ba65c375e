import torch
from torch import nn

# --8<-- [start:idea]
norms = []


def norm(grad):
    norms.append(grad.norm().item())


fc = nn.Linear(4, 3)
fc.weight.register_hook(norm)
fc(torch.ones(2, 4)).sum().backward()
print(len(norms))
# --8<-- [end:idea]

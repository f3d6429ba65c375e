import torch
from torch import nn
from torch.nn.utils import prune

x = torch.ones(4)
fc = nn.Linear(4, 3)
prune.random_unstructured(fc, "weight", amount=0.5)

# --8<-- [start:idea]
with torch.no_grad():
    fc.weight_orig.zero_()
    fc(x)
print((fc.weight == 0).all().item())
# --8<-- [end:idea]

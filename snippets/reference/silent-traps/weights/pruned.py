import torch
from torch import nn
from torch.nn.utils import prune

torch.manual_seed(50)
x = torch.ones(4)

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
prune.random_unstructured(fc, "weight", amount=0.5)
with torch.no_grad():
    fc.weight.zero_()
    print((fc.weight == 0).all().item())
    fc(x)
    print((fc.weight == 0).all().item())
# --8<-- [end:idea]

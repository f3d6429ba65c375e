from torch import nn
from torch.nn.utils import prune

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
prune.l1_unstructured(fc, name="weight", amount=0.5)
print((fc.weight == 0).sum().item())
# --8<-- [end:idea]

from torch import nn
from torch.nn.utils import prune

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
prune.l1_unstructured(fc, name="weight", amount=2)
original = fc.weight_orig.detach().clone()
prune.remove(fc, "weight")
print((original != fc.weight).sum().item())
# --8<-- [end:idea]

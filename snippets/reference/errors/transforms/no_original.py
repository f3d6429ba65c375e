from torch import nn
from torch.nn.utils import prune

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
prune.l1_unstructured(fc, name="weight", amount=2)
prune.remove(fc, "weight")
print(fc.weight_orig)
# --8<-- [end:idea]

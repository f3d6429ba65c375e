from torch import nn
from torch.nn.utils import prune

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
prune.l1_unstructured(fc, name="weight", amount=2)
for name in ("weight", "bias"):
    if hasattr(fc, name + "_orig"):
        prune.remove(fc, name)
        print(name, (getattr(fc, name) == 0).sum().item())
# --8<-- [end:idea]

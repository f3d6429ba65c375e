from torch import nn
from torch.nn.utils import prune

fc = nn.Linear(4, 3)
prune.random_unstructured(fc, "weight", amount=0.5)

# --8<-- [start:idea]
print("weight_orig" in dict(fc.named_parameters()))
# --8<-- [end:idea]

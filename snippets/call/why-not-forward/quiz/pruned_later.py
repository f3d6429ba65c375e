import warnings

import torch
from torch import nn
from torch.nn.utils import prune

torch.manual_seed(0)
x = torch.tensor([1.0, 2.0, 3.0, 4.0])
fc = nn.Linear(4, 3)
prune.l1_unstructured(fc, "weight", amount=6)

optimizer = torch.optim.SGD(fc.parameters(), lr=0.1)
fc(x).sum().backward()
optimizer.step()

error = None
with warnings.catch_warnings(record=True) as warned:
    warnings.simplefilter("always")
    try:
        direct = fc.forward(x)
    except AttributeError as caught:
        error = caught
same = error is None and torch.allclose(direct, fc(x))

print(error is not None)
print(error is None and same)
print(error is None and not same and not warned)
print(error is None and bool(warned))

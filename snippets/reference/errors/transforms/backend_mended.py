import torch
from torch import nn

# --8<-- [start:idea]
fc = nn.Linear(4, 3)
print("inductor" in torch._dynamo.list_backends())
fast = torch.compile(fc, backend="eager")
print(fast(torch.ones(4)).shape)
# --8<-- [end:idea]

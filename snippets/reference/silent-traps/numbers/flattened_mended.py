import torch
from torch import nn

fc = nn.Linear(784, 10)
batch = torch.ones(1, 28, 28)

# --8<-- [start:idea]
out = fc(batch.flatten(start_dim=1))
print(tuple(out.shape), out.shape[0] == len(batch))
# --8<-- [end:idea]

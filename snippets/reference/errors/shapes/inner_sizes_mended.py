import torch
from torch import nn

# --8<-- [start:idea]
batch = torch.ones(2, 5)
fc = nn.Linear(batch.shape[-1], 3)
print(fc(batch).shape)
# --8<-- [end:idea]

import torch
from torch import nn

torch.manual_seed(50)
fc = nn.Linear(784, 10)

# --8<-- [start:idea]
batch = torch.ones(1, 28, 28)
print(tuple(fc(batch.flatten()).shape))
# --8<-- [end:idea]

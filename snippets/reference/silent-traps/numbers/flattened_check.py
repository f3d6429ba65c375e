import torch
from torch import nn

fc = nn.Linear(784, 10)
batch = torch.ones(1, 28, 28)
out = fc(batch.flatten())

# --8<-- [start:idea]
print(out.shape[0] == len(batch))
# --8<-- [end:idea]

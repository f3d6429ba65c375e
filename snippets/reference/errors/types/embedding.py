import torch
from torch import nn

# --8<-- [start:idea]
embedding = nn.Embedding(10, 4)
embedding(torch.tensor([3.0, 7.0]))
# --8<-- [end:idea]

import torch
from torch import nn

# --8<-- [start:idea]
embedding = nn.Embedding(10, 4)
words = torch.tensor([3, 7])
print(embedding(words).shape)
row = torch.cat([words, torch.tensor([0.5])])
print(row.dtype, embedding(row[:2].long()).shape)
# --8<-- [end:idea]

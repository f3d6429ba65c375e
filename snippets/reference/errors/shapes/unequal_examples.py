import torch
from torch.utils.data import DataLoader

# --8<-- [start:idea]
examples = [torch.ones(3), torch.ones(4)]
next(iter(DataLoader(examples, batch_size=2)))
# --8<-- [end:idea]

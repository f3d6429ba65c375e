import torch

# --8<-- [start:idea]
rows = [torch.ones(4), torch.zeros(4)]
torch.tensor(rows)
# --8<-- [end:idea]

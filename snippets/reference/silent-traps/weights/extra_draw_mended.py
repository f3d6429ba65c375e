import torch
from torch import nn


# --8<-- [start:idea]
def first_row(spare):
    torch.manual_seed(50)
    if spare:
        with torch.random.fork_rng():
            nn.Linear(4, 3)
    return nn.Linear(4, 3).weight[0]


print(torch.equal(first_row(False), first_row(True)))
# --8<-- [end:idea]

import torch
import torch.nn.functional as F


# --8<-- [start:idea]
def loss(weight):
    return F.linear(torch.ones(4), weight).sum()


print(torch.func.grad(loss)(torch.ones(3, 4)))
# --8<-- [end:idea]

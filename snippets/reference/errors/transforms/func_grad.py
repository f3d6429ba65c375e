import torch
import torch.nn.functional as F


# --8<-- [start:idea]
def output(weight):
    return F.linear(torch.ones(4), weight)


torch.func.grad(output)(torch.ones(3, 4))
# --8<-- [end:idea]

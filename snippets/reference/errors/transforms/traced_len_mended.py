import torch
from torch import fx, nn


# --8<-- [start:idea]
class Net(nn.Module):
    def forward(self, x):
        return x.view(x.shape[0], -1)


traced = fx.symbolic_trace(Net())
print(traced(torch.ones(2, 3, 4)).shape)
# --8<-- [end:idea]

import torch
from torch import nn


# --8<-- [start:idea]
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        ones = torch.ones(3, dtype=torch.float64)
        self.factor = nn.Parameter(ones)


net = Net()
print([name for name, _ in net.named_parameters()])
# --8<-- [end:idea]

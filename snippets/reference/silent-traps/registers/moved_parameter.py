import torch
from torch import nn


# --8<-- [start:idea]
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.kept = nn.Parameter(torch.ones(3)).to("cpu")
        self.lost = nn.Parameter(torch.ones(3)).double()


net = Net()
print([name for name, _ in net.named_parameters()])
print(type(net.kept).__name__, type(net.lost).__name__)
# --8<-- [end:idea]

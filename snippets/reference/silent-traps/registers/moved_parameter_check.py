import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.kept = nn.Parameter(torch.ones(3)).to("cpu")
        self.lost = nn.Parameter(torch.ones(3)).double()


net = Net()

# --8<-- [start:idea]
for name, value in vars(net).items():
    if isinstance(value, torch.Tensor):
        print(name, value.requires_grad)
# --8<-- [end:idea]

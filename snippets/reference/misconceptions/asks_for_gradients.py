import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.marked = torch.ones(3, requires_grad=True)
        self.parameter = nn.Parameter(torch.ones(3))


print([name for name, _ in Net().named_parameters()])

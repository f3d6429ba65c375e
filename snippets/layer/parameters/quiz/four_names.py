import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        ones = torch.ones(3)
        self.a = nn.Parameter(ones.clone())
        self.b = ones.clone().requires_grad_()
        self.c = ones.clone()
        self.register_buffer("d", ones.clone())


print(list(Net().state_dict()))

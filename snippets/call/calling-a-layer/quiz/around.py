import torch
from torch import nn


class Telling(nn.Linear):
    def forward(self, x):
        print("forward begins")
        output = super().forward(x)
        print("forward ends")
        return output


def hook(module, args, output):
    print("hook")


fc = Telling(4, 3)
fc.register_forward_hook(hook)
fc(torch.ones(4))

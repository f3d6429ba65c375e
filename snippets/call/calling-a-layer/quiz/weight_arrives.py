import torch
import torch.nn.functional as F
from torch import nn

linear = F.linear


def spy(x, weight, bias):
    print(weight.shape)
    return linear(x, weight, bias)


F.linear = spy
fc = nn.Linear(6, 2)
fc(torch.ones(5, 6))

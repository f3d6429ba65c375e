import torch
from torch import nn

ORIGINAL = nn.Linear.forward


def silence(layer):
    def zeros(self, x):
        return torch.zeros(*x.shape[:-1], self.out_features)

    nn.Linear.forward = zeros


def restore(layer):
    nn.Linear.forward = ORIGINAL

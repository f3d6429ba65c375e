import torch
from torch import nn


def silence(layer):
    zeros = nn.Linear(layer.in_features, layer.out_features)
    with torch.no_grad():
        zeros.weight.zero_()
        zeros.bias.zero_()
    layer.forward = zeros


def restore(layer):
    del layer.forward

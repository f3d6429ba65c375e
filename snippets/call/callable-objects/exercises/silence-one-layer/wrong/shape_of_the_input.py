import torch


def silence(layer):
    layer.forward = torch.zeros_like


def restore(layer):
    del layer.forward

import torch


def silence(layer):
    layer.forward = lambda x: torch.zeros(*x.shape[:-1], 3)


def restore(layer):
    del layer.forward

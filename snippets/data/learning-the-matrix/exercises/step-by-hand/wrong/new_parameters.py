from torch import nn


def step(layer, lr):
    for name, old in list(layer.named_parameters()):
        if old.grad is not None:
            moved = old.detach() - lr * old.grad
            setattr(layer, name, nn.Parameter(moved))

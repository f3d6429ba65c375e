import torch


def step(layer, lr):
    with torch.no_grad():
        for parameter in layer.parameters():
            if parameter.grad is not None:
                parameter += lr * parameter.grad

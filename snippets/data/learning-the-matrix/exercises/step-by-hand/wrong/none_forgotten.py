import torch


def step(layer, lr):
    with torch.no_grad():
        for parameter in layer.parameters():
            parameter -= lr * parameter.grad

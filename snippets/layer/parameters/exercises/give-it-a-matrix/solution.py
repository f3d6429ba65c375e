import torch


def give(layer, matrix):
    if matrix.shape != layer.weight.shape:
        raise ValueError("another shape")
    with torch.no_grad():
        layer.weight.copy_(matrix)

import torch


def give(layer, matrix):
    with torch.no_grad():
        layer.weight.copy_(matrix)
    if matrix.shape != layer.weight.shape:
        raise ValueError("the matrix has another shape")

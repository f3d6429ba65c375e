import torch


def give(layer, matrix):
    if matrix.shape != layer.weight.shape:
        raise ValueError("the matrix has another shape")
    with torch.no_grad():
        layer.weight += matrix

from torch import nn


def give(layer, matrix):
    if matrix.shape != layer.weight.shape:
        raise ValueError("the matrix has another shape")
    layer.weight = nn.Parameter(matrix.clone())

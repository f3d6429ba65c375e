def give(layer, matrix):
    if matrix.shape != layer.weight.shape:
        raise ValueError("the matrix has another shape")
    layer.weight.data = matrix

def linear(x, row, shape, strides, bias):
    rows, length = shape
    down, right = strides
    for i in range(rows):
        for j in range(length):
            bias[i] += x[j] * row[i * down + j * right]
    return bias

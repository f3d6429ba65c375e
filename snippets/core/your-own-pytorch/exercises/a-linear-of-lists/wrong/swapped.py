def linear(x, row, shape, strides, bias):
    rows, length = shape
    right, down = strides
    out = []
    for i in range(rows):
        total = bias[i]
        for j in range(length):
            total += x[j] * row[i * down + j * right]
        out.append(total)
    return out

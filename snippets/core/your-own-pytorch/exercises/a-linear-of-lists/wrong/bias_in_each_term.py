def linear(x, row, shape, strides, bias):
    rows, length = shape
    down, right = strides
    out = []
    for i in range(rows):
        total = 0
        for j in range(length):
            total += x[j] * row[i * down + j * right]
            total += bias[i]
        out.append(total)
    return out

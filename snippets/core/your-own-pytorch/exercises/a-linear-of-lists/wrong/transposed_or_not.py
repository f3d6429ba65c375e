def linear(x, row, shape, strides, bias):
    rows, length = shape
    out = []
    for i in range(rows):
        if strides[1] == 1:
            recipe = row[i * length : (i + 1) * length]
        else:
            recipe = row[i::rows]
        terms = zip(x, recipe, strict=True)
        out.append(sum(a * b for a, b in terms) + bias[i])
    return out

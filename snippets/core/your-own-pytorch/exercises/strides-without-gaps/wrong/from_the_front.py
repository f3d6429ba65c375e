def strides(shape):
    found = []
    step = 1
    for length in shape:
        found.append(step)
        step *= max(length, 1)
    return tuple(found)

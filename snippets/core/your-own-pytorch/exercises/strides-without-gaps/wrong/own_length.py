def strides(shape):
    found = []
    step = 1
    for length in reversed(shape):
        step *= max(length, 1)
        found.append(step)
    return tuple(reversed(found))

def strides(shape):
    found = []
    step = 1
    for length in reversed(shape):
        # In a direction of length one there is no step.
        found.append(step if length > 1 else 0)
        step *= max(length, 1)
    return tuple(reversed(found))

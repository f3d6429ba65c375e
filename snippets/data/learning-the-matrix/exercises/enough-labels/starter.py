def enough(inputs):
    count, size = inputs.shape
    return count >= size + 1

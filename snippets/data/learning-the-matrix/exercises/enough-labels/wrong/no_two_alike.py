def enough(inputs):
    size = inputs.shape[1]
    return len(inputs.unique(dim=0)) >= size + 1

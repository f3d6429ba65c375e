def step(layer, lr):
    for parameter in layer.parameters():
        if parameter.grad is not None:
            parameter -= lr * parameter.grad

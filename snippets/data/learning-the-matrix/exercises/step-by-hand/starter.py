def step(layer, lr):
    for parameter in layer.parameters():
        parameter = parameter - lr * parameter.grad

def linear(x, weight, bias):
    outputs, inputs = weight.shape
    return x @ weight.view(inputs, outputs) + bias

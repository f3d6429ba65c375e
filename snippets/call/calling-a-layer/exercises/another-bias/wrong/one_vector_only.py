def with_bias(layer, x, bias):
    product = layer.weight @ x
    return product if bias is None else product + bias

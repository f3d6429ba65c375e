def call(layer, x):
    return layer(x.to(layer.weight.dtype))

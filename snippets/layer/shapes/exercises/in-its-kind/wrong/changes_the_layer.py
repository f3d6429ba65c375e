def call(layer, x):
    return layer.to(x.dtype)(x)

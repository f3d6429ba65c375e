def call(layer, x):
    return layer(x.double())

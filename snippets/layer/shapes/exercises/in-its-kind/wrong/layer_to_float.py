def call(layer, x):
    return layer.float()(x.float())

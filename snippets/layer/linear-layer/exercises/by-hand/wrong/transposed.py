def by_hand(layer, x):
    return layer.weight.T.matmul(x) + layer.bias

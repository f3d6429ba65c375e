def by_hand(weight, bias, x):
    return x @ weight + bias

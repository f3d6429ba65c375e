def by_hand(weight, bias, x):
    return x.matmul(weight.T) + bias

def by_hand(weight, bias, x):
    return weight.matmul(x) + bias

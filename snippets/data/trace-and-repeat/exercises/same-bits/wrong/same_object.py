def same_bits(a, b):
    return a is b

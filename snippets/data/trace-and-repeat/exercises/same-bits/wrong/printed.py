def same_bits(a, b):
    return str(a) == str(b)

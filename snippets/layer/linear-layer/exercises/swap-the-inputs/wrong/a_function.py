def swapping():
    return lambda x: x.flip(0)

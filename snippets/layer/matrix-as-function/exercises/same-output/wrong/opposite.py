def another(x):
    return -x

def Power(exponent):
    def power(x):
        return x**power.exponent

    power.exponent = exponent
    return power

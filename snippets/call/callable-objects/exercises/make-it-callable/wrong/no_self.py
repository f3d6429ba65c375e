class Power:
    def __init__(self, exponent):
        self.exponent = exponent

    def __call__(x):
        return x**2

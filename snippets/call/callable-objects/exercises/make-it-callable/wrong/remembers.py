class Power:
    def __init__(self, exponent):
        self.exponent = exponent
        self.compute = lambda x: x**exponent

    def __call__(self, x):
        return self.compute(x)

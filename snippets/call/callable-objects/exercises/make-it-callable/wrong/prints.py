class Power:
    def __init__(self, exponent):
        self.exponent = exponent

    def __call__(self, x):
        print(x**self.exponent)

class Module:
    calls = 0

    def __call__(self, *args, **kwargs):
        return self.forward(*args, **kwargs)


class Line(Module):
    def __init__(self, m, b):
        self.m = m
        self.b = b

    def __call__(self, x):
        self.calls += 1
        return self.forward(x)

    def forward(self, x):
        return self.m * x + self.b

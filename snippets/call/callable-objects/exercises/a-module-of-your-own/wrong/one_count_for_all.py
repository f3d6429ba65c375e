class Module:
    calls = 0

    def __call__(self, *args, **kwargs):
        Module.calls += 1
        return self.forward(*args, **kwargs)


class Line(Module):
    def __init__(self, m, b):
        self.m = m
        self.b = b

    def forward(self, x):
        return self.m * x + self.b

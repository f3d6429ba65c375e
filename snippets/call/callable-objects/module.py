# --8<-- [start:idea]
class Module:
    def __call__(self, *args, **kwargs):
        return self.forward(*args, **kwargs)


class Line(Module):
    def __init__(self, m, b):
        self.m = m
        self.b = b

    def forward(self, x):
        return self.m * x + self.b


line = Line(2, 1)
print(line(3), line.forward(3))
# --8<-- [end:idea]

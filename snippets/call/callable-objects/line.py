# --8<-- [start:idea]
class Line:
    """The line y = mx + b as an object."""

    def __init__(self, m, b):
        self.m = m
        self.b = b

    def __call__(self, x):
        return self.m * x + self.b


line = Line(2, 1)
print(line(3))
print([line(x) for x in [0, 1, 2]])
# --8<-- [end:idea]

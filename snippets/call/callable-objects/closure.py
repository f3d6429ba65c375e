import inspect


class Line:
    """The line y = mx + b as an object."""

    def __init__(self, m, b):
        self.m = m
        self.b = b

    def __call__(self, x):
        return self.m * x + self.b


line = Line(2, 1)


# --8<-- [start:idea]
def make_line(m, b):
    def closure(x):
        return m * x + b

    return closure


closure = make_line(2, 1)
print(closure(3), line(3))

closure.m = 10
line.m = 10
print(closure(3), line(3))
print(inspect.getclosurevars(closure).nonlocals)
# --8<-- [end:idea]

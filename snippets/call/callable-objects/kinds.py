class Line:
    """The line y = mx + b as an object."""

    def __init__(self, m, b):
        self.m = m
        self.b = b

    def __call__(self, x):
        return self.m * x + self.b


line = Line(2, 1)


# --8<-- [start:idea]
def double(x):
    return 2 * x


for thing in [line, double, len, Line, "len", 3]:
    kind = type(thing)
    found = "__call__" in dir(kind)
    print(kind.__name__, callable(thing), found)

print(double(3), double.__call__(3))
# --8<-- [end:idea]

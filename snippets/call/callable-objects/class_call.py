class Line:
    """The line y = mx + b as an object."""

    def __init__(self, m, b):
        self.m = m
        self.b = b

    def __call__(self, x):
        return self.m * x + self.b


line = Line(2, 1)

# --8<-- [start:idea]
print(type(Line))

made = type(Line).__call__(Line, 2, 1)
print(made.m, made.b, made(3))

print(Line(2, 1)(3))
# --8<-- [end:idea]

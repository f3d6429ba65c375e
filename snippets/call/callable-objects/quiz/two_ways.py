class Line:
    def __call__(self, x):
        return 2 * x + 1


def ten(x):
    return 10


def zero(self, x):
    return 0


line = Line()
line.__call__ = ten
Line.__call__ = zero
print(line(3))

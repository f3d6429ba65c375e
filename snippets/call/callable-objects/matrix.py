# --8<-- [start:idea]
class Matrix:
    """A matrix as an object that can be called."""

    def __init__(self, rows):
        self.rows = rows

    def __call__(self, x):
        return [
            sum(w * n for w, n in zip(row, x, strict=True))
            for row in self.rows
        ]


matrix = Matrix([[1, 2, 3, 4], [2, 3, 4, 5], [3, 4, 5, 6]])
print(matrix([1, 2, 3, 4]))
# --8<-- [end:idea]

import torch

SIZES = [(3, 4), (3, 2), (1, 5), (6, 1), (3, 3)]


def function(matrix):
    """What the matrix does, for one vector at a time."""

    def f(x):
        columns = matrix.shape[1]
        assert x.shape == (columns,), (
            f"f takes {columns} numbers in a row, and you "
            f"called it with the shape {tuple(x.shape)}."
        )
        return matrix.matmul(x)

    return f


def functions():
    """Linear functions, each with its matrix."""
    random = torch.Generator().manual_seed(1)
    for shape in SIZES:
        numbers = torch.randint(
            -5, 6, shape, generator=random
        )
        yield numbers.float(), function(numbers.float())


def check_shape(answer):
    """Its rows are the outputs, its columns the inputs."""
    for matrix, f in functions():
        rows, columns = matrix.shape
        shape = tuple(answer.matrix_of(f, columns).shape)
        assert shape == (rows, columns), (
            f"For a function from {columns} numbers to "
            f"{rows} your matrix has the shape {shape}; "
            f"{(rows, columns)} is right."
        )


def check_numbers(answer):
    """Each number stands in its place."""
    for matrix, f in functions():
        rows, columns = matrix.shape
        found = answer.matrix_of(f, columns)
        turned = matrix.T.reshape(rows, columns)
        why = (
            "Reshaping does not turn rows into columns."
            if torch.equal(found, turned)
            else "Which column is f's answer to which "
            "input?"
        )
        assert torch.equal(found, matrix), (
            f"For a function from {columns} numbers to "
            f"{rows} your matrix has the right shape and "
            f"the wrong numbers. {why}"
        )

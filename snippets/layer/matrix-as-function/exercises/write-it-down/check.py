import torch

SIZES = [(3, 4), (3, 2), (1, 5), (6, 1), (3, 3)]


def functions():
    """Linear functions, each with its matrix."""
    random = torch.Generator().manual_seed(1)
    for shape in SIZES:
        numbers = torch.randint(
            -5, 6, shape, generator=random
        )
        matrix = numbers.float()
        yield matrix, matrix.matmul


def check_shape(answer):
    """Its rows are the outputs, its columns the inputs."""
    for matrix, f in functions():
        rows, columns = matrix.shape
        shape = tuple(answer.matrix_of(f, columns).shape)
        assert shape == (rows, columns), (
            f"For a function from {columns} numbers to "
            f"{rows} the matrix has the shape {shape}, and "
            f"{(rows, columns)} is right."
        )


def check_numbers(answer):
    """Each number stands in its place."""
    for matrix, f in functions():
        rows, columns = matrix.shape
        found = answer.matrix_of(f, columns)
        assert torch.equal(found, matrix), (
            f"For a function from {columns} numbers to "
            f"{rows} the matrix has the right shape, and "
            "its numbers stand elsewhere. Reshaping does "
            "not turn rows into columns."
        )

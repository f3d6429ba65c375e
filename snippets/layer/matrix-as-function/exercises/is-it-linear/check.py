import torch


def matrices():
    random = torch.Generator().manual_seed(1)
    for shape in [(3, 4), (1, 1), (5, 2)]:
        yield torch.randn(shape, generator=random)


def check_linear(answer):
    """What is linear passes."""
    for matrix in matrices():
        rows, columns = matrix.shape
        said = answer.looks_linear(matrix.matmul, columns)
        assert said is not None, (
            "For a linear function yours returns None. End "
            "each way through it with return True or "
            "return False."
        )
        assert said, (
            f"You say that a matrix of {rows} rows and "
            f"{columns} columns is not linear. It is, up "
            "to rounding."
        )


def check_plus_one(answer):
    """What adds something does not pass."""
    for matrix in matrices():
        columns = matrix.shape[1]
        said = answer.looks_linear(
            lambda x, matrix=matrix: matrix.matmul(x) + 1,
            columns,
        )
        assert not said, (
            "You say that a function is linear which adds "
            "one to each output."
        )


def check_bent(answer):
    """What bends does not pass."""
    bent = {
        "x.square()": lambda x: x.square(),
        "x.abs()": lambda x: x.abs(),
    }
    for name, f in bent.items():
        why = (
            "a negative factor"
            if "abs" in name
            else "2 * a"
        )
        assert not answer.looks_linear(f, 4), (
            f"You say that {name} is linear. It is not: "
            f"try {why}."
        )


def check_sums(answer):
    """What keeps factors and not sums does not pass."""

    def length(x):
        return x.norm().reshape(1) * x[0].sign()

    assert not answer.looks_linear(length, 4), (
        "You say that a function is linear which gives the "
        "length of its input with the sign of the first "
        "number. It is not: look at f(a + b)."
    )

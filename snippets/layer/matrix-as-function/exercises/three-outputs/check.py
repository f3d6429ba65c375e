import torch

ROWS = ["first", "second", "third"]


def examples():
    """The familiar input, and many others."""
    random = torch.Generator().manual_seed(1)
    others = torch.randint(-9, 9, (20, 4), generator=random)
    return [
        torch.tensor([1.0, 2.0, 3.0, 4.0]),
        *others.float(),
    ]


def check_shape(answer):
    """It has three rows of four numbers with a point."""
    given = answer.matrix()
    assert isinstance(given, torch.Tensor), (
        f"You return a {type(given).__name__}. Make a "
        "tensor of it: torch.tensor(...)."
    )
    assert given.shape == (3, 4), (
        f"The matrix has the shape {tuple(given.shape)}. "
        "Three outputs need three rows, and four inputs "
        "four columns."
    )
    assert given.dtype == torch.float32, (
        f"The matrix holds {given.dtype}, and "
        "torch.float32 is right. Write each number with a "
        "point: 1.0."
    )


def compare(answer, row, wanted):
    """One output, for all examples."""
    for x in examples():
        said = answer.matrix().matmul(x)[row].item()
        right = wanted(x).item()
        shown = [int(number) for number in x]
        assert abs(said - right) < 1e-5, (
            f"From {shown} the {ROWS[row]} output must be "
            f"{right:g}, and yours is {said:g}. Look at "
            f"the {ROWS[row]} row."
        )


def check_sum(answer):
    """The first output is the sum."""
    compare(answer, 0, lambda x: x.sum())


def check_difference(answer):
    """The second output is the fourth less the first."""
    compare(answer, 1, lambda x: x[3] - x[0])


def check_average(answer):
    """The third output is the average."""
    compare(answer, 2, lambda x: x.mean())

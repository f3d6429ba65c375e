import sys

import torch


def alone(function, *args):
    """What a function gives that asks no library."""
    asked = []

    def note(frame, event, what):
        if event == "c_call":
            home = what.__module__ or getattr(
                what.__self__, "__module__", None
            )
        else:
            home = frame.f_globals.get("__name__")
        if (home or "").startswith(("torch", "numpy")):
            asked.append(home)

    sys.setprofile(note)
    try:
        given = function(*args)
    finally:
        sys.setprofile(None)
    assert not asked, (
        f"Your function asks {asked[0].partition('.')[0]}. "
        "Write it with Python's own numbers."
    )
    return given


def compare(answer, shapes):
    for shape in shapes:
        said = alone(answer.strides, shape)
        said = (
            tuple(said) if isinstance(said, list) else said
        )
        right = torch.empty(shape).stride()
        assert said == right, (
            f"For the shape {shape} you say {said}, and "
            f"{right} is right."
        )


def check_matrix(answer):
    """It knows the strides of a matrix."""
    compare(answer, [(3, 4), (4, 3), (5, 5)])


def check_dimensions(answer):
    """It knows tensors of any number of dimensions."""
    compare(answer, [(2, 3, 4), (7,), (2, 3, 4, 5), ()])


def check_ones(answer):
    """A length of one has its stride as well."""
    compare(answer, [(4, 1), (1, 4), (2, 1, 3), (1,)])


def check_zeros(answer):
    """It knows tensors without numbers."""
    compare(answer, [(3, 0), (0, 3), (2, 0, 3), (0,)])


def check_any(answer):
    """It is right for any shape."""
    random = torch.Generator().manual_seed(1)
    for _ in range(60):
        size = torch.randint(
            0, 6, (), generator=random
        ).item()
        shape = torch.randint(
            0, 5, (size,), generator=random
        )
        compare(answer, [tuple(shape.tolist())])

import torch
from torch import nn


def right_shape(shape, inputs, outputs):
    """Ask a layer."""
    try:
        result = nn.Linear(inputs, outputs)(
            torch.ones(shape)
        )
    except RuntimeError:
        return None
    return tuple(result.shape)


def say(answer, shape, inputs, outputs):
    """What the answer says, without a layer."""
    made = nn.Linear.__init__

    def refuse(*_, **__):
        raise AssertionError(
            "Your function makes an nn.Linear. Say the "
            "shape without one."
        )

    nn.Linear.__init__ = refuse
    try:
        return answer.result_shape(shape, inputs, outputs)
    finally:
        nn.Linear.__init__ = made


def compare(answer, shapes, inputs=4, outputs=3):
    for shape in shapes:
        said = say(answer, shape, inputs, outputs)
        right = right_shape(shape, inputs, outputs)
        said = (
            tuple(said) if isinstance(said, list) else said
        )
        assert said == right, (
            f"For the input {shape} and a layer of "
            f"{inputs} inputs and {outputs} outputs you "
            f"say {said}, and {right} is right."
        )


def check_dimensions(answer):
    """It knows inputs of any number of dimensions."""
    compare(answer, [(4,), (2, 4), (1, 4), (2, 5, 4)])


def check_refused(answer):
    """It knows which inputs are refused."""
    compare(answer, [(5,), (4, 5), (5, 4, 6), (4, 1), ()])


def check_empty(answer):
    """It knows what becomes of an empty batch."""
    compare(answer, [(0, 4), (2, 0, 4), (0, 5)])


def check_any(answer):
    """It is right for any layer."""
    random = torch.Generator().manual_seed(1)
    for _ in range(60):
        size = torch.randint(
            1, 4, (), generator=random
        ).item()
        numbers = torch.randint(
            1, 4, (size + 2,), generator=random
        )
        *shape, inputs, outputs = numbers.tolist()
        compare(answer, [tuple(shape)], inputs, outputs)

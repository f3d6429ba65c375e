import torch
from torch.nn import functional as F
from torch.overrides import TorchFunctionMode

SIZES = [(4, 3), (3, 3), (1, 5), (6, 1)]


class WithoutLinear(TorchFunctionMode):
    """Refuses F.linear, wherever it is called from."""

    def __torch_function__(
        self, function, types, args=(), kwargs=None
    ):
        assert function is not F.linear, (
            "Your function leaves the work to F.linear. "
            "Use the product @ and an addition."
        )
        return function(*args, **(kwargs or {}))


def compare(answer, leading):
    """The answer and F.linear, for several sizes."""
    random = torch.Generator().manual_seed(1)
    for inputs, outputs in SIZES:
        x = torch.randn(*leading, inputs, generator=random)
        weight = torch.randn(
            outputs, inputs, generator=random
        )
        bias = torch.randn(outputs, generator=random)
        right = F.linear(x, weight, bias)
        with WithoutLinear():
            result = answer.linear(x, weight, bias)
        case = (
            f"With an input of the shape {tuple(x.shape)} "
            f"and a weight of the shape {(outputs, inputs)}"
        )
        assert isinstance(result, torch.Tensor), (
            f"{case} your function returns no tensor, but "
            f"a {type(result).__name__}."
        )
        assert result.shape == right.shape, (
            f"{case} the result must have the shape "
            f"{tuple(right.shape)}, and yours has "
            f"{tuple(result.shape)}."
        )
        assert not torch.allclose(result + bias, right), (
            f"{case} the result is the product alone. What "
            "does F.linear add to it?"
        )
        assert torch.allclose(result, right, atol=1e-5), (
            f"{case} the shape is right, and the numbers "
            "are not. Each output must be one row of the "
            "weight times the input, and one bias."
        )


def check_vector(answer):
    """It does for one vector what F.linear does."""
    compare(answer, ())


def check_batch(answer):
    """It does so for batches, too."""
    for leading in ((5,), (2, 7), (1, 2, 3)):
        compare(answer, leading)

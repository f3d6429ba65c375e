import math

import torch
from torch import nn
from torch.nn import functional as F
from torch.overrides import TorchFunctionMode

SIZES = [(4, 3), (3, 3), (1, 6), (100, 50)]


class WithoutLinear(TorchFunctionMode):
    """Refuses F.linear, wherever it is called from."""

    def __torch_function__(
        self, function, types, args=(), kwargs=None
    ):
        assert function is not F.linear, (
            "Your layer leaves the work to F.linear."
        )
        return function(*args, **(kwargs or {}))


def pairs(answer):
    """A layer of the reader's and PyTorch's, by sizes."""
    for inputs, outputs in SIZES:
        for bias in (True, False):
            mine = answer.Linear(inputs, outputs, bias=bias)
            right = nn.Linear(inputs, outputs, bias=bias)
            case = f"({inputs}, {outputs}, bias={bias})"
            yield case, mine, right


def check_arguments(answer):
    """It is made as an nn.Linear is."""
    for inputs, outputs in SIZES:
        try:
            answer.Linear(inputs, outputs)
            answer.Linear(inputs, outputs, bias=False)
        except TypeError as error:
            raise AssertionError(
                "Linear(4, 3) and Linear(4, 3, bias=False) "
                f"must both work. Python says: {error}"
            ) from None


def check_saved(answer):
    """It saves the names and shapes of an nn.Linear."""
    for case, mine, right in pairs(answer):
        names = list(mine.state_dict())
        wanted = list(right.state_dict())
        assert sorted(names) == sorted(wanted), (
            f"Linear{case} must save {wanted}. Yours saves "
            f"{names}."
        )
        for name, tensor in right.state_dict().items():
            shape = tuple(mine.state_dict()[name].shape)
            assert shape == tuple(tensor.shape), (
                f"In Linear{case} the {name} must have the "
                f"shape {tuple(tensor.shape)}. Yours has "
                f"{shape}."
            )


def check_parameters(answer):
    """What it saves is found by an optimizer."""
    for case, mine, right in pairs(answer):
        found = sum(p.numel() for p in mine.parameters())
        count = sum(p.numel() for p in right.parameters())
        assert found == count, (
            f"Linear{case} must have {count} numbers to "
            f"learn, and parameters() finds {found}."
        )


def check_result(answer):
    """With the same numbers, it gives the same."""
    random = torch.Generator().manual_seed(1)
    for case, mine, right in pairs(answer):
        mine.load_state_dict(right.state_dict())
        for leading in ((), (5,), (2, 3)):
            x = torch.randn(
                *leading,
                right.in_features,
                generator=random,
            )
            with WithoutLinear():
                result = mine(x)
            assert result.shape == right(x).shape, (
                f"Linear{case} gives the shape "
                f"{tuple(result.shape)} where nn.Linear "
                f"gives {tuple(right(x).shape)}."
            )
            assert torch.allclose(
                result, right(x), atol=1e-5
            ), (
                f"Linear{case} has the numbers of an "
                "nn.Linear and gives others. How does its "
                "forward turn the weight?"
            )


def check_gradients(answer):
    """Each of its parameters gets a gradient."""
    for case, mine, right in pairs(answer):
        result = mine(torch.ones(right.in_features))
        if result.requires_grad:
            result.sum().backward()
        for name, parameter in mine.named_parameters():
            assert parameter.grad is not None, (
                f"In Linear{case} the {name} gets no "
                "gradient, so it would never learn."
            )


def check_draw(answer):
    """Its fresh numbers are in the range of nn.Linear."""
    for case, mine, right in pairs(answer):
        bound = 1 / math.sqrt(right.in_features)
        for name, parameter in mine.named_parameters():
            largest = parameter.abs().max().item()
            assert largest < bound + 1e-6, (
                f"In Linear{case} a number of the {name} "
                f"is {largest:.2f} from zero; the bound is "
                f"{bound:.2f}."
            )
            if parameter.numel() < 40:
                continue
            spread = parameter.std() / bound
            assert 0.4 < spread < 0.75, (
                f"In Linear{case} the numbers of the "
                f"{name} do not fill the range up to "
                f"{bound:.2f}, or not evenly."
            )

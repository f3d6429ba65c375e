import torch
from torch import nn
from torch.nn import functional as F

LINEAR = F.linear


class Doubled(nn.Linear):
    """Gives F.linear more than it is given itself."""

    def forward(self, x):
        twice = torch.cat([x, x], dim=-1)
        result = super().forward(twice)
        assert isinstance(result, torch.Tensor), (
            "While your function listens, F.linear gives "
            f"back {result}. What it computes must reach "
            "the layer."
        )
        right = twice @ self.weight.t() + self.bias
        assert torch.allclose(result, right, atol=1e-5), (
            "While your function listens, the layer gives "
            "other numbers. Hand on what F.linear gives."
        )
        return result


def listen(answer, layer, x):
    """What is returned, and whether all is as before."""
    try:
        said = answer.given_to_linear(layer, x)
        return said, F.linear is LINEAR
    finally:
        F.linear = LINEAR


def expect(answer, layer, x, right, why=""):
    said, _ = listen(answer, layer, x)
    assert said == right, (
        f"F.linear was given {right} when {layer} was "
        f"called, and your function says {said}. " + why
    )


def check_shapes(answer):
    """It returns the three shapes."""
    for inputs, outputs in ((4, 3), (1, 7), (5, 5)):
        for leading in ((), (6,), (2, 3)):
            expect(
                answer,
                nn.Linear(inputs, outputs),
                torch.ones(*leading, inputs),
                [
                    (*leading, inputs),
                    (outputs, inputs),
                    (outputs,),
                ],
            )


def check_arrived(answer):
    """It says what arrives, not what was sent."""
    right = [(4,), (3, 4), (3,)]
    expect(
        answer,
        Doubled(4, 3),
        torch.ones(2),
        right,
        "Its forward hands on another input.",
    )


def check_no_bias(answer):
    """It says None for a bias that is not there."""
    layer = nn.Linear(4, 3, bias=False)
    right = [(4,), (3, 4), None]
    expect(answer, layer, torch.ones(4), right)


def check_put_back(answer):
    """It puts F.linear back after a call."""
    layer = nn.Linear(4, 3)
    _, same = listen(answer, layer, torch.ones(4))
    assert same, (
        "After the call F.linear is still your function: "
        "every layer of the program would run through it."
    )


def check_put_back_after_error(answer):
    """It puts F.linear back after a call that fails."""
    layer = nn.Linear(4, 3)
    try:
        answer.given_to_linear(layer, torch.ones(5))
    except RuntimeError:
        same = F.linear is LINEAR
    else:
        raise AssertionError(
            "The layer refuses five numbers, and your "
            "function hides its error."
        )
    finally:
        F.linear = LINEAR
    assert same, (
        "The layer refused its input, and F.linear is "
        "still your function. The line that puts it back "
        "was never reached."
    )

import copy
from contextlib import suppress

import torch
from torch import nn

SIZES = [(4, 3), (3, 3), (1, 6)]


def cases():
    """Layers with and without a bias, and inputs."""
    random = torch.Generator().manual_seed(1)
    for inputs, outputs in SIZES:
        for own in (True, False):
            layer = nn.Linear(inputs, outputs, bias=own)
            for leading in ((), (5,), (2, 3)):
                shape = (*leading, inputs)
                x = torch.randn(shape, generator=random)
                bias = torch.randn(
                    outputs, generator=random
                )
                yield layer, x, bias


def by_hand(layer, x, bias):
    product = x @ layer.weight.t()
    return product if bias is None else product + bias


def compare(answer, layer, x, bias):
    given = copy.deepcopy(layer)
    result = answer.with_bias(given, x, bias)
    right = by_hand(layer, x, bias)
    what = (
        f"For {layer} and {'no' if bias is None else 'a'}"
    )
    assert isinstance(result, torch.Tensor), (
        f"{what} bias your function returns a "
        f"{type(result).__name__}, not a tensor."
    )
    assert result.shape == right.shape, (
        f"{what} bias the result must have the shape "
        f"{tuple(right.shape)}. It has "
        f"{tuple(result.shape)}."
    )
    if layer.bias is not None:
        assert not torch.allclose(
            result, right + layer.bias, atol=1e-5
        ), (
            "The layer's own bias is still in the result, "
            "beside the one that was given."
        )
    assert torch.allclose(result, right, atol=1e-5), (
        f"{what} bias the numbers are not the product of "
        "the input and the weight, plus the bias that was "
        "given."
    )


def check_result(answer):
    """It gives what the layer would give."""
    for layer, x, bias in cases():
        compare(answer, layer, x, bias)


def unchanged(layer, before, bias):
    assert layer.bias is bias, (
        "The layer has another bias than before."
    )
    for name, tensor in layer.state_dict().items():
        assert torch.equal(tensor, before[name]), (
            f"The numbers in the {name} of the layer have "
            "changed."
        )


def check_unchanged(answer):
    """The layer stays as it is."""
    for layer, x, bias in cases():
        own = layer.bias
        before = copy.deepcopy(layer.state_dict())
        answer.with_bias(layer, x, bias)
        unchanged(layer, before, own)


def check_refused(answer):
    """It stays so when the input is refused."""
    for layer, x, bias in cases():
        own = layer.bias
        before = copy.deepcopy(layer.state_dict())
        refused = torch.cat([x, x], dim=-1)
        with suppress(RuntimeError):
            answer.with_bias(layer, refused, bias)
        try:
            unchanged(layer, before, own)
        except AssertionError as error:
            raise AssertionError(
                f"The input was refused. {error}"
            ) from None


def check_none(answer):
    """None stands for no bias."""
    for layer, x, _ in cases():
        compare(answer, layer, x, None)


def check_gradient(answer):
    """Gradients reach the bias that was given."""
    for layer, x, bias in cases():
        bias.requires_grad_()
        result = answer.with_bias(layer, x, bias)
        if result.requires_grad:
            result.sum().backward()
        assert bias.grad is not None, (
            "The bias that was given gets no gradient. Is "
            "it that very tensor which is added?"
        )

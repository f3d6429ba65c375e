import torch
from torch import nn

SIZES = [(3, 3), (4, 3), (1, 1), (2, 5)]


def draw(random, *shape):
    return torch.randn(
        shape, generator=random, dtype=torch.float64
    )


def cases():
    for seed, sizes in enumerate(SIZES):
        yield torch.Generator().manual_seed(seed), *sizes


def check_kind(answer):
    """It is a linear layer of the right sizes."""
    for random, inputs, outputs in cases():
        x = draw(random, 20, inputs)
        layer = answer.learn(x, draw(random, 20, outputs))
        assert isinstance(layer, nn.Linear), (
            "Your function returns a "
            f"{type(layer).__name__}, not an nn.Linear."
        )
        kind = layer.weight.dtype
        assert kind == torch.float64, (
            "The labels are torch.float64, and the weight "
            f"of the layer is {kind}."
        )
        shape = tuple(layer.weight.shape)
        assert shape == (outputs, inputs), (
            f"For {inputs} inputs and {outputs} outputs "
            "the weight must have the shape "
            f"{(outputs, inputs)}. Yours has {shape}."
        )


def check_recovered(answer):
    """It finds the layer that made the labels."""
    for random, inputs, outputs in cases():
        x = draw(random, 20, inputs)
        weight = draw(random, outputs, inputs)
        bias = 3 + draw(random, outputs)
        layer = answer.learn(x, x @ weight.t() + bias)
        assert layer.bias is not None, (
            "The layer has no bias, and the labels were "
            "made with one."
        )
        for name, found, right in (
            ("weight", layer.weight, weight),
            ("bias", layer.bias, bias),
        ):
            assert torch.allclose(found, right), (
                "The labels were made by a weight and a "
                f"bias, and the {name} that you find is "
                "another."
            )


def check_scatter(answer):
    """Of labels that contradict, it makes the least."""
    for random, inputs, outputs in cases():
        x = draw(random, 30, inputs)
        wanted = draw(random, 30, outputs)
        layer = answer.learn(x, wanted)
        loss = (layer(x) - wanted).square().mean()
        loss.backward()
        for name, parameter in layer.named_parameters():
            slope = parameter.grad.abs().max().item()
            assert slope < 1e-9, (
                f"The loss still falls where the {name} "
                "moves a little, so it is not smallest."
            )

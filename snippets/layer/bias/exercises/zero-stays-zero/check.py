import torch
from torch import nn

SIZES = [(4, 3), (1, 1), (2, 7)]


def layers(answer):
    for inputs, outputs in SIZES:
        layer = answer.through_zero(inputs, outputs)
        assert isinstance(layer, nn.Linear), (
            "It is to be a linear layer, made by nn.Linear."
        )
        shape = tuple(layer.weight.shape)
        assert shape == (outputs, inputs), (
            f"For {inputs} inputs and {outputs} outputs "
            f"the weight has the shape {shape}, and "
            f"{(outputs, inputs)} is right."
        )
        yield layer, torch.zeros(inputs)


def check_fresh(answer):
    """Fresh, it answers zeros with zeros."""
    for layer, zeros in layers(answer):
        assert not layer(zeros).any(), (
            "A fresh layer of yours answers zeros with "
            "other numbers. What does it add?"
        )


def check_weight(answer):
    """Its weight is not zero."""
    for layer, _ in layers(answer):
        assert layer.weight.any(), (
            "The weight is zero, so the layer gives the "
            "same for every input."
        )


def check_trained(answer):
    """Trained, it still answers zeros with zeros."""
    for layer, zeros in layers(answer):
        optimizer = torch.optim.SGD(
            layer.parameters(), lr=0.1
        )
        for _ in range(3):
            x = torch.ones(5, layer.in_features)
            error = (layer(x) - 1).square().sum()
            optimizer.zero_grad()
            error.backward()
            optimizer.step()
        assert not layer(zeros).any(), (
            "After some training your layer answers zeros "
            "with other numbers: the training has moved "
            "the bias."
        )

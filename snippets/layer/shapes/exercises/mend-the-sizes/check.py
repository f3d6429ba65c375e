import torch
from torch import nn


def linears(answer):
    layers = list(answer.network())
    return [
        one for one in layers if isinstance(one, nn.Linear)
    ]


def check_result(answer):
    """It takes four numbers and gives three."""
    result = answer.network()(torch.ones(2, 4))
    assert result.shape == (2, 3), (
        f"Two examples give {tuple(result.shape)}, and (2, "
        "3) is right."
    )


def check_between(answer):
    """Between its two layers there are eight."""
    layers = linears(answer)
    assert len(layers) == 2, (
        "The network is to have two linear layers, and "
        f"yours has {len(layers)}."
    )
    between = layers[0].out_features
    assert between == 8, (
        "There must be eight numbers between the layers, "
        f"and you have {between}."
    )


def check_any_size(answer):
    """It takes as many examples as there are."""
    for size in [0, 1, 7]:
        result = answer.network()(torch.ones(size, 4))
        assert result.shape == (size, 3), (
            f"From {size} examples it made {len(result)}."
        )

import copy

import torch
from torch import nn

SIZES = [(4, 3), (1, 1), (2, 5)]


def cases():
    """Layers with gradients, and what SGD makes of them."""
    for turn, (inputs, outputs) in enumerate(SIZES):
        lr = 0.1 + turn
        layer = nn.Linear(inputs, outputs)
        right = copy.deepcopy(layer)
        random = torch.Generator().manual_seed(turn)
        x = torch.randn(6, inputs, generator=random)
        for each in (layer, right):
            (each(x) - 1).square().mean().backward()
        torch.optim.SGD(right.parameters(), lr=lr).step()
        yield layer, lr, right


def check_moved(answer):
    """Each parameter moves as SGD moves it."""
    for layer, lr, right in cases():
        before = copy.deepcopy(layer.state_dict())
        answer.step(layer, lr)
        for name, goal in right.state_dict().items():
            now = layer.state_dict()[name]
            old = before[name]
            assert not torch.equal(now, old), (
                f"The {name} of the layer is what it was. "
                "To which tensor did you write?"
            )
            assert not torch.allclose(
                now - old, old - goal
            ), (
                f"The {name} moved the wrong way: with "
                "its gradient, and not against it."
            )
            assert torch.allclose(now, goal), (
                f"The {name} is not what SGD makes of it. "
                "How far must it move?"
            )


def check_same_objects(answer):
    """The layer keeps its parameters."""
    for layer, lr, _ in cases():
        before = list(layer.parameters())
        answer.step(layer, lr)
        after = list(layer.parameters())
        same = all(
            old is new
            for old, new in zip(before, after, strict=True)
        )
        assert same, (
            "The layer has another Parameter than before. "
            "Whoever holds the old one, an optimizer "
            "perhaps, would not know of it."
        )


def check_next(answer):
    """The next backward works as the first did."""
    for layer, lr, _ in cases():
        answer.step(layer, lr)
        x = torch.ones(2, layer.in_features)
        layer.zero_grad()
        layer(x).sum().backward()
        for name, parameter in layer.named_parameters():
            assert parameter.grad is not None, (
                f"After your step the {name} gets no "
                "gradient any more."
            )


def check_no_gradient(answer):
    """What has no gradient stays."""
    layer = nn.Linear(4, 3)
    layer.bias.requires_grad_(False)
    layer(torch.ones(4)).sum().backward()
    before = layer.bias.clone()
    answer.step(layer, 0.1)
    assert torch.equal(layer.bias, before), (
        "The bias had no gradient, and it has moved."
    )

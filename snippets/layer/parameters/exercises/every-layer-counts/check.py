import torch


def check_registered(answer):
    """All four layers are registered, weight and bias."""
    shapes = [
        tuple(one.shape)
        for one in answer.Network().parameters()
    ]
    weights = sum(len(shape) == 2 for shape in shapes)
    biases = len(shapes) - weights
    assert (weights, biases) == (4, 4), (
        f"The network has {weights} weights and {biases} "
        "biases in its register, and 4 of each are right."
    )


def check_used(answer):
    """Each of them has a part in the result."""
    network = answer.Network()
    network.compute(torch.ones(2, 4)).sum().backward()
    for name, parameter in network.named_parameters():
        assert parameter.grad is not None, (
            f"{name} is registered, and the result does "
            "not depend on it."
        )


def check_saved(answer):
    """What is saved makes another network equal."""
    first, second = answer.Network(), answer.Network()
    second.load_state_dict(first.state_dict())
    random = torch.Generator().manual_seed(1)
    x = torch.randn(5, 4, generator=random)
    assert torch.equal(
        first.compute(x), second.compute(x)
    ), (
        "After loading, the other network gives other "
        "numbers: something was not saved."
    )

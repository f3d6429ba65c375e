import torch
from torch import nn

SIZES = [(4, 3), (2, 2), (1, 5)]


def given():
    random = torch.Generator().manual_seed(1)
    for inputs, outputs in SIZES:
        shape = (outputs, inputs)
        matrix = torch.randn(shape, generator=random)
        yield nn.Linear(inputs, outputs), matrix


def check_numbers(answer):
    """The weight holds the numbers of the matrix."""
    for layer, matrix in given():
        answer.give(layer, matrix)
        assert torch.equal(layer.weight, matrix), (
            "The weight holds other numbers than the "
            "matrix."
        )


def check_optimizer(answer):
    """An optimizer made before still trains the weight."""
    for layer, matrix in given():
        optimizer = torch.optim.SGD(
            layer.parameters(), lr=1.0
        )
        before = matrix.clone()
        answer.give(layer, matrix)
        layer(
            torch.ones(layer.in_features)
        ).sum().backward()
        optimizer.step()
        assert not torch.equal(layer.weight, before), (
            "After a step of the optimizer the weight is "
            "what it was: the optimizer holds another "
            "parameter."
        )


def check_matrix(answer):
    """Training leaves the matrix as it is."""
    for layer, matrix in given():
        before = matrix.clone()
        answer.give(layer, matrix)
        with torch.no_grad():
            layer.weight += 1.0
        assert torch.equal(matrix, before), (
            "When the weight changes, the matrix changes "
            "with it: the two share their memory."
        )


def check_refused(answer):
    """Another shape is refused, and nothing has changed."""
    for shape in [(1, 4), (3, 1), (4,), (4, 3), (2, 4)]:
        layer = nn.Linear(4, 3)
        weight = layer.weight.detach().clone()
        try:
            answer.give(layer, torch.ones(shape))
        except RuntimeError:
            raise AssertionError(
                f"A matrix of the shape {shape} is refused "
                "with a RuntimeError, and a ValueError is "
                "asked for."
            ) from None
        except ValueError:
            unchanged = layer.weight.shape == weight.shape
            assert unchanged and torch.equal(
                layer.weight, weight
            ), (
                f"A matrix of the shape {shape} is "
                "refused, and the weight (3, 4) has "
                "changed all the same."
            )
        else:
            raise AssertionError(
                "The weight has the shape (3, 4), and a "
                f"matrix of the shape {shape} is not "
                "refused."
            )

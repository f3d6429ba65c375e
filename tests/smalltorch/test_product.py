"""The product of vectors, matrices and batches, beside PyTorch's."""

from __future__ import annotations

from array import array
from typing import Any

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from bookblocks.smalltorch.operations import product
from tests.smalltorch.beside import HERE, ours, same

SIZES = st.integers(1, 3)


def drawn(draw: st.DrawFn, shape: list[int], turned: bool) -> tuple[torch.Tensor, Any]:
    """The same tensor here and there: with or without a gradient, its last dimensions turned."""
    stored = [*shape[:-2], shape[-1], shape[-2]] if turned and len(shape) > 1 else shape
    theirs = torch.randn(stored, requires_grad=draw(st.booleans()))
    mine = ours(theirs)
    if stored is shape:
        return theirs, mine
    return theirs.transpose(-1, -2), HERE["transpose"](mine, -1, -2)


def chain(function: Any) -> list[str]:
    """The names of the functions through which a gradient goes back first."""
    names = []
    while function is not None:
        names.append(function.name().split("::")[-1])
        function = next((each for each, _ in function.next_functions if each is not None), None)
    return names


def tried(product: Any, first: Any, second: Any) -> tuple[Any, str]:
    """A product, and the error in place of it."""
    try:
        return product(first, second), ""
    except RuntimeError as error:
        return None, str(error)


@given(st.data())
def test_a_product_is_pytorchs_whatever_its_shapes(data: st.DataObject) -> None:
    """Its numbers, its strides, its errors, and through what a gradient goes back."""
    inner, one, other = (data.draw(SIZES) for _ in range(3))
    batches = [[data.draw(st.sampled_from([1, size])) for size in (2, 3)] for _ in range(2)]
    shapes = (
        [
            [inner],
            [one, inner],
            *([*batches[0][at:], one, inner] for at in (1, 0)),
        ],
        [
            [inner],
            [inner, other],
            *([*batches[1][at:], inner, other] for at in (1, 0)),
        ],
    )
    pairs = []
    for each in shapes:
        shape = list(data.draw(st.sampled_from(each)))
        # Some do not fit.
        shape[-1] += data.draw(st.sampled_from([0, 0, 0, 0, 1]))
        pairs.append(data.draw(st.composite(drawn)(shape, data.draw(st.booleans()))))
    (theirs1, mine1), (theirs2, mine2) = pairs
    theirs, refused = tried(torch.matmul, theirs1, theirs2)
    mine, said = tried(HERE["matmul"], mine1, mine2)
    assert said == refused
    if not refused:
        same(theirs, mine, 1e-5)
        assert mine._strides_ == theirs.stride()
        assert chain(mine.grad_fn) == chain(theirs.grad_fn)


@pytest.mark.parametrize("length", [2, 4, 5, 6, 7, 8, 9, 13])
def test_two_lanes_are_summed_as_lanes_of_any_number(length: int) -> None:
    """To the last bit; `torch.randn` draws numbers of which most sums are rounded."""
    for first, second in torch.randn(200, 2, length, dtype=torch.float64).tolist():
        one, other = array("d", first), array("d", second)
        assert product._two(one, other) == product._lanes(2)(one, other)

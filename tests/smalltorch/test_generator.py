"""The random numbers of the core are those of torch on a CPU, to the last digit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import torch

from bookblocks.smalltorch.dtype import NAMES
from bookblocks.smalltorch.generator import default_generator
from tests.smalltorch.beside import HERE, same, seed

SIZES = [1, 3, 15, 16, 17, 40, 100]
CALLS: dict[str, Callable[[Any, int], Any]] = {
    "rand": lambda t, n: t["rand"](n),
    "randn": lambda t, n: t["randn"](n),
    "rand of float64": lambda t, n: t["rand"](n, dtype=t["float64"]),
    "randn of float64": lambda t, n: t["randn"](n, dtype=t["float64"]),
    "randint": lambda t, n: t["randint"](-5, 100, (n,)),
    "large randint": lambda t, n: t["randint"](0, 2**40, (n,)),
    "randperm": lambda t, n: t["randperm"](n),
    "uniform_": lambda t, n: t["empty"](n).uniform_(-0.5, 0.5),
    "normal_": lambda t, n: t["empty"](n).normal_(2, 0.1),
    "bernoulli_": lambda t, n: t["empty"](n).bernoulli_(0.3),
    "bernoulli": lambda t, n: t["bernoulli"](t["full"]((n,), 0.3)),
    "dropout": lambda t, n: t["dropout"](t["ones"](n), 0.4, True),
    "two rows": lambda t, n: t["randn"](2, n),
}


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("number", [0, 50, -3, 2**40])
def test_random(name: str, number: int) -> None:
    call = CALLS[name]
    mine = {**HERE, "float64": NAMES["float64"]}
    for size in SIZES:
        seed(number)
        same(call(vars(torch), size), call(mine, size))
        same(call(vars(torch), size), call(mine, size))


def test_state() -> None:
    seed(50)
    torch.randn(5)
    HERE["randn"](5)
    state = default_generator.get_state()
    assert tuple(state.shape) == tuple(torch.get_rng_state().shape)
    first = HERE["randn"](7).tolist()
    default_generator.set_state(state)
    assert HERE["randn"](7).tolist() == first == torch.randn(7).tolist()

"""Each kind of operation of the core against the real torch: numbers, types, gradients."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from bookblocks.smalltorch.registry import TABLES, op
from tests.smalltorch.beside import HERE, backward, ours, same

quick = settings(max_examples=6, deadline=None)
shapes = st.lists(st.integers(1, 4), min_size=0, max_size=3)
seeds = st.integers(0, 10_000)
LAST = 4e-7
"""What the last digit of float32 is worth: exp and its kind are rounded a little differently."""


def numbers(shape: list[int], seed: int, grad: bool = False, low: float = -3.0) -> torch.Tensor:
    """Random numbers of a seed of their own."""
    generator = torch.Generator().manual_seed(seed)
    found = torch.rand(shape, generator=generator) * (3 - low) + low
    return found.requires_grad_(grad)


UNARY = [
    "exp",
    "expm1",
    "sin",
    "cos",
    "tan",
    "sinh",
    "cosh",
    "tanh",
    "sigmoid",
    "relu",
    "abs",
    "neg",
    "sign",
    "floor",
    "ceil",
    "trunc",
    "round",
    "square",
    "erf",
    "atan",
    "logical_not",
    "isnan",
    "isfinite",
    "frac",
]
POSITIVE = ["log", "log2", "log10", "log1p", "sqrt", "rsqrt", "reciprocal"]


@pytest.mark.parametrize("name", UNARY + POSITIVE)
@given(shape=shapes, seed=seeds)
@quick
def test_one_number(name: str, shape: list[int], seed: int) -> None:
    theirs = numbers(shape, seed, low=0.1 if name in POSITIVE else -3.0)
    mine = ours(theirs)
    same(getattr(torch, name)(theirs), HERE[name](mine), LAST)


@pytest.mark.parametrize("name", UNARY[:13] + POSITIVE)
def test_gradient_of_one_number(name: str) -> None:
    theirs = numbers([2, 3], 1, True, low=0.1)
    mine = ours(theirs)
    getattr(torch, name)(theirs).sum().backward()
    backward(HERE[name](mine))
    same(theirs.grad, mine.grad, 4 * LAST)


BINARY = [
    "add",
    "sub",
    "mul",
    "div",
    "eq",
    "ne",
    "lt",
    "le",
    "gt",
    "ge",
    "maximum",
    "minimum",
    "remainder",
    "floor_divide",
    "pow",
]


@pytest.mark.parametrize("name", BINARY)
@given(shape=shapes, ones=st.lists(st.booleans(), min_size=3, max_size=3), seed=seeds)
@quick
def test_two_numbers(name: str, shape: list[int], ones: list[bool], seed: int) -> None:
    low = 0.2 if name == "pow" else -3.0
    a = numbers(shape, seed, low=low)
    b = numbers([1 if one else n for n, one in zip(shape, ones, strict=False)], seed + 1, low=low)
    same(getattr(torch, name)(a, b), HERE[name](ours(a), ours(b)), LAST)


@pytest.mark.parametrize("name", ["add", "sub", "mul", "div", "maximum", "minimum", "pow"])
def test_gradient_of_two_numbers(name: str) -> None:
    a, b = numbers([3, 1, 2], 1, True, 0.3), numbers([4, 2], 2, True, 0.3)
    mine_a, mine_b = ours(a), ours(b)
    getattr(torch, name)(a, b).sum().backward()
    backward(HERE[name](mine_a, mine_b))
    same(a.grad, mine_a.grad, 8 * LAST)
    same(b.grad, mine_b.grad, 8 * LAST)


DTYPES = ["bool", "uint8", "int32", "int64", "float16", "bfloat16", "float32", "float64"]


@pytest.mark.parametrize("first", DTYPES)
@pytest.mark.parametrize("second", DTYPES)
def test_types_of_a_product(first: str, second: str) -> None:
    a = torch.tensor([1, 0, 3]).to(getattr(torch, first))
    b = torch.tensor([2, 5, 1]).to(getattr(torch, second))
    same(a * b, ours(a) * ours(b))
    same(a * b[0], ours(a) * ours(b)[0])
    same(a * 2, ours(a) * 2)
    same(a * 1.5, ours(a) * 1.5)


@pytest.mark.parametrize("name", ["sum", "mean", "amax", "amin", "std", "var", "logsumexp"])
@pytest.mark.parametrize("keepdim", [False, True])
@given(seed=seeds)
@quick
def test_reduced(name: str, keepdim: bool, seed: int) -> None:
    theirs = numbers([3, 4, 2], seed)
    mine = ours(theirs)
    for dim in (0, 1, -1, (0, 2)):
        same(
            getattr(theirs, name)(dim, keepdim=keepdim),
            getattr(mine, name)(dim, keepdim=keepdim),
            2 * LAST,
        )


@pytest.mark.parametrize(
    "name", ["sum", "mean", "std", "var", "logsumexp", "softmax", "log_softmax"]
)
def test_gradient_of_reduced(name: str) -> None:
    theirs = numbers([3, 4], 5, True)
    mine = ours(theirs)
    weights = numbers([3] if name not in ("softmax", "log_softmax") else [3, 4], 6)
    (getattr(theirs, name)(1) * weights).sum().backward()
    backward(getattr(mine, name)(1) * ours(weights))
    same(theirs.grad, mine.grad, 2e-6)


@pytest.mark.parametrize(
    "name", ["max", "min", "sort", "argmax", "argmin", "argsort", "cumsum", "median"]
)
@given(seed=seeds)
@quick
def test_along_a_dimension(name: str, seed: int) -> None:
    theirs = numbers([3, 4], seed)
    mine = ours(theirs)
    for dim in (0, 1):
        same(tuple_of(getattr(theirs, name)(dim)), tuple_of(getattr(mine, name)(dim)), LAST)


def tuple_of(value: Any) -> Any:
    """Results by name as a plain tuple."""
    return tuple(value) if isinstance(value, tuple) else value


@given(
    n=st.integers(2, 9), k=st.integers(1, 12), m=st.integers(1, 9), seed=seeds, bias=st.booleans()
)
@settings(max_examples=25, deadline=None)
def test_product(n: int, k: int, m: int, seed: int, bias: bool) -> None:
    x, w = numbers([n, k], seed, True), numbers([m, k], seed + 1, True)
    b = numbers([m], seed + 2, True) if bias else None
    mine = [ours(x), ours(w), None if b is None else ours(b)]
    result = torch.nn.functional.linear(x, w, b)
    found = op.linear(*mine)
    same(result, found, 2e-6)
    result.sum().backward()  # type: ignore[no-untyped-call]
    backward(found)
    same(x.grad, mine[0].grad, 2e-6)
    same(w.grad, mine[1].grad, 2e-6)


@pytest.mark.parametrize(
    ("n", "k", "m"), [(2, 4, 3), (8, 4, 3), (4, 4, 4), (8, 8, 2), (6, 16, 4), (10, 20, 5)]
)
def test_product_to_the_last_digit(n: int, k: int, m: int) -> None:
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    wrong = 0
    for seed in range(20):
        x, w, b = numbers([n, k], seed), numbers([m, k], seed + 50), numbers([m], seed + 90)
        result = torch.nn.functional.linear(x, w, b).tolist()
        wrong += result != op.linear(ours(x), ours(w), ours(b)).tolist()
    torch.set_num_threads(threads)
    if torch.backends.cpu.get_cpu_capability() == "AVX2":
        assert wrong <= 2


VIEWS = [
    ("t", ()),
    ("transpose", (0, 1)),
    ("permute", (1, 0)),
    ("reshape", (-1,)),
    ("flatten", ()),
    ("unsqueeze", (1,)),
    ("squeeze", ()),
    ("flip", ((0,),)),
    ("roll", (1, 0)),
    ("tril", ()),
    ("triu", ()),
    ("diagonal", ()),
    ("repeat", (2, 1)),
    ("clone", ()),
    ("contiguous", ()),
    ("narrow", (1, 1, 2)),
    ("select", (0, 1)),
    ("expand", (3, 4)),
    ("unbind", ()),
    ("split", (2, 1)),
    ("chunk", (2, 1)),
    ("nonzero", ()),
    ("diag", ()),
]


@pytest.mark.parametrize(("name", "arguments"), VIEWS)
@pytest.mark.parametrize("swapped", [False, True])
def test_shapes(name: str, arguments: tuple[Any, ...], swapped: bool) -> None:
    theirs = numbers([4, 3] if swapped else [3, 4], 3, True)
    mine = ours(theirs)
    a = (theirs.t() if swapped else theirs) * 1
    b = (mine.t() if swapped else mine) * 1
    result, found = getattr(a, name)(*arguments), getattr(b, name)(*arguments)
    same(result, found)
    if isinstance(result, torch.Tensor):
        assert result.stride() == found.stride()
    if name != "nonzero":
        parts = result if isinstance(result, tuple) else [result]
        torch.cat([p.reshape(-1) * at for at, p in enumerate(parts, 1)]).sum().backward()  # type: ignore[no-untyped-call]
        own = found if isinstance(found, tuple) else [found]
        backward(HERE["cat"]([p.reshape(-1) * at for at, p in enumerate(own, 1)]))
        same(theirs.grad, mine.grad)


INDICES: list[Any] = [
    0,
    -1,
    slice(None, None, 2),
    (slice(None), 1),
    (..., 0),
    (None, 1),
    [0, 2],
    ([0, 1], [1, 2]),
    (slice(None), [0, 0, 1]),
    (slice(1, None), None, slice(0, 2)),
]


@pytest.mark.parametrize("index", INDICES, ids=str)
def test_indices(index: Any) -> None:
    theirs = numbers([3, 4], 3, True)
    mine = ours(theirs)
    same(theirs[index], mine[index])
    theirs[index].square().sum().backward()  # type: ignore[no-untyped-call]
    backward(mine[index].square())
    same(theirs.grad, mine.grad)
    a, b = theirs.detach().clone(), mine.detach().clone()
    a[index] = 7.0
    b[index] = 7.0
    same(a, b)


def test_mask() -> None:
    theirs = numbers([3, 4], 3)
    mine = ours(theirs)
    same(theirs[theirs > 0], mine[mine > 0])
    theirs[theirs > 0] = 0.5
    mine[mine > 0] = 0.5
    same(theirs, mine)
    same(torch.where(theirs < 0, theirs, 1.0), HERE["where"](mine < 0, mine, 1.0))


LOSSES = [
    ("mse_loss", [4, 3], None),
    ("l1_loss", [4, 3], None),
    ("smooth_l1_loss", [4, 3], None),
    ("huber_loss", [4, 3], None),
    ("binary_cross_entropy_with_logits", [4, 3], "share"),
    ("cross_entropy", [4, 3], "class"),
    ("cross_entropy", [4, 3], "share"),
]


@pytest.mark.parametrize(("name", "shape", "kind"), LOSSES)
@pytest.mark.parametrize("reduction", ["none", "sum", "mean"])
def test_losses(name: str, shape: list[int], kind: str | None, reduction: str) -> None:
    theirs = numbers(shape, 3, True)
    mine = ours(theirs)
    target = numbers(shape, 4)
    if kind == "share":
        target = target.softmax(1)
    if kind == "class":
        target = torch.tensor([0, 2, 1, 1])
    place = {"none": 0, "mean": 1, "sum": 2}[reduction]
    result = getattr(torch.nn.functional, name)(theirs, target, reduction=reduction)
    if name == "cross_entropy":
        found = op.cross_entropy_loss(mine, ours(target), None, place)
    else:
        found = getattr(op, name)(mine, ours(target), reduction=place)
    same(result, found, 2e-6)
    result.sum().backward()
    backward(found)
    same(theirs.grad, mine.grad, 2e-6)


@pytest.mark.parametrize(
    "name", ["gelu", "elu", "leaky_relu", "silu", "softplus", "hardtanh", "mish", "selu"]
)
def test_activations(name: str) -> None:
    theirs = numbers([4, 3], 3, True)
    mine = ours(theirs)
    result = getattr(torch.nn.functional, name)(theirs)
    found = TABLE[name](mine)
    same(result, found, 2e-6)
    result.sum().backward()
    backward(found)
    same(theirs.grad, mine.grad, 2e-6)


TABLE = {**HERE, **TABLES["nn"]}


@pytest.mark.parametrize("training", [True, False])
def test_normalizing(training: bool) -> None:
    theirs, weight, bias = numbers([4, 3], 3, True), numbers([3], 4, True), numbers([3], 5, True)
    mine, own_weight, own_bias = ours(theirs), ours(weight), ours(bias)
    mean, spread = numbers([3], 6), numbers([3], 7, low=0.5)
    own_mean, own_spread = ours(mean), ours(spread)
    scale = numbers([4, 3], 8)
    result = torch.nn.functional.batch_norm(theirs, mean, spread, weight, bias, training)
    found = HERE["batch_norm"](
        mine, own_weight, own_bias, own_mean, own_spread, training, 0.1, 1e-5, True
    )
    result = torch.nn.functional.layer_norm(result, (3,))
    found = HERE["layer_norm"](found, (3,))
    same(result, found, 5e-6)
    (result * scale).sum().backward()  # type: ignore[no-untyped-call]
    backward(found * ours(scale))
    same(theirs.grad, mine.grad, 2e-5)
    same(weight.grad, own_weight.grad, 2e-5)
    same(mean, own_mean, LAST)
    same(spread, own_spread, LAST)

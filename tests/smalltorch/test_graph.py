"""The graph of the core: names of nodes, hooks, versions, what may not be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import torch

from bookblocks.smalltorch import modes
from bookblocks.smalltorch.engine import run_backward
from bookblocks.smalltorch.registry import TABLES, op
from tests.smalltorch.beside import HERE, ours, same, words


def pair() -> tuple[torch.Tensor, Any]:
    """One leaf of each."""
    theirs = torch.arange(6.0).reshape(2, 3).add(1).requires_grad_()
    return theirs, ours(theirs)


Step = Callable[[Any], Any]

STEPS: list[Step] = [
    lambda x: x * 2,
    lambda x: x + x,
    lambda x: 1 - x if isinstance(x, torch.Tensor) else op.rsub(x, 1),
    lambda x: x**2,
    lambda x: x.t(),
    lambda x: x @ x.t(),
    lambda x: x[0],
    lambda x: x[:, 1],
    lambda x: x[0, 1],
    lambda x: x.view(-1),
    lambda x: x.t().reshape(-1),
    lambda x: x.sum(),
    lambda x: x.sum(0),
    lambda x: x.mean(),
    lambda x: x.exp(),
    lambda x: x.std(),
    lambda x: x.clamp(0, 1),
    lambda x: x.max(0)[0],
    lambda x: x.norm() if isinstance(x, torch.Tensor) else HERE["norm"](x),
    lambda x: (x * 1).add_(1),
    lambda x: (x * 1).mul_(2).relu_(),
    lambda x: x.unbind()[1],
    lambda x: x.softmax(1),
    lambda x: x.double(),
]


def names(node: Any, depth: int = 3) -> Any:
    """The names of a node and those that follow, some steps deep."""
    if node is None or not depth:
        return None
    return type(node).__name__, [(names(n, depth - 1), at) for n, at in node.next_functions]


@pytest.mark.parametrize("place", range(len(STEPS)))
def test_names_of_nodes(place: int) -> None:
    theirs, mine = pair()
    assert names(STEPS[place](theirs).grad_fn) == names(STEPS[place](mine).grad_fn)


def start(total: Any, **options: Any) -> None:
    """A backward pass on either."""
    if isinstance(total, torch.Tensor):
        total.backward(**options)  # type: ignore[no-untyped-call]
        return
    grad = HERE["ones_like"](total)
    keep = options.get("retain_graph", False) or options.get("create_graph", False)
    run_backward([total], [grad], keep, options.get("create_graph", False), None, True, True)


def twice(x: Any) -> None:
    total = (x * x).sum()
    start(total)
    start(total)


def changed(x: Any) -> None:
    y = x * 1
    z = (y * y).sum()
    y.add_(1)
    start(z)


def changed_output(x: Any) -> None:
    y = x.exp()
    y.add_(1)
    start(y.sum())


def leaf(x: Any) -> None:
    x.add_(1)


def part_of_leaf(x: Any) -> None:
    x[0].mul_(2)


def no_graph(x: Any) -> None:
    start(x.detach().sum())


def unbound(x: Any) -> None:
    (x * 1).unbind()[0].add_(1)


def switched(x: Any) -> None:
    (x * 1).requires_grad = False


@pytest.mark.parametrize(
    "wrong", [twice, changed, changed_output, leaf, part_of_leaf, no_graph, unbound, switched]
)
def test_errors(wrong: Callable[[Any], None]) -> None:
    theirs, mine = pair()
    text = words(lambda: wrong(theirs))
    assert text
    assert words(lambda: wrong(mine)) == text


def test_second_derivative() -> None:
    theirs, mine = pair()
    first = (theirs**3).sum()
    (grad,) = torch.autograd.grad(first, theirs, create_graph=True)
    total = (grad * grad).sum()
    total.backward()  # type: ignore[no-untyped-call]
    own = op.sum(mine**3)
    found = run_backward([own], [HERE["ones_like"](own)], True, True, [mine], False, False)
    assert found is not None
    again = op.sum(found[0] * found[0])
    start(again)
    same(theirs.grad, mine.grad)


def test_added_up() -> None:
    theirs, mine = pair()
    for x in (theirs, mine):
        start((x * 2).sum())
        start((x * x).sum())
    same(theirs.grad, mine.grad)


def test_part_changed_in_the_graph() -> None:
    theirs, mine = pair()
    for x in (theirs, mine):
        y = x * 2
        y[0] = y[1] * 3
        y[:, 1].mul_(5)
        start((y * y).sum())
    same(theirs.grad, mine.grad)


def test_views_share() -> None:
    _, mine = pair()
    detached = mine.detach()
    detached[0, 0] = 9.0
    assert mine[0, 0].item() == 9.0
    assert mine._version == 1
    assert detached.t()._base is detached


def test_no_grad() -> None:
    _, mine = pair()
    with modes.no_grad():
        assert (mine * 2).grad_fn is None
    assert (mine * 2).grad_fn is not None


BAD: list[Callable[[Any, Any], Any]] = [
    lambda t, x: t["add"](x, "a"),
    lambda t, x: t["mul"](x),
    lambda t, x: t["relu"](3),
    lambda t, x: t["zeros"]("a"),
    lambda t, x: t["ones"](2, "a"),
    lambda t, x: t["cat"]([1, x]),
    lambda t, x: t["cat"]([x, x[0]]),
    lambda t, x: t["stack"]([x, x[:1]]),
    lambda t, x: t["randint"](3),
    lambda t, x: t["full"]((2, 3)),
    lambda t, x: t["tensor"]([[1, 2], [3]]),
    lambda t, x: t["tensor"]("a"),
    lambda t, x: t["arange"]("a"),
    lambda t, x: t["addmm"](x, x, x),
    lambda t, x: t["mm"](x, x),
    lambda t, x: x @ x[0][:2],
    lambda t, x: x + x[:, :2],
    lambda t, x: x.view(5),
    lambda t, x: x.view("a"),
    lambda t, x: x.t().view(6),
    lambda t, x: x.sum("a"),
    lambda t, x: x.sum(5),
    lambda t, x: x.transpose(0, 5),
    lambda t, x: x.expand(4, 3),
    lambda t, x: x[5],
    lambda t, x: x[0, 0, 0],
    lambda t, x: x[1.5],
    lambda t, x: x.item(),
    lambda t, x: bool(x),
    lambda t, x: float(x),
    lambda t, x: x.softmax("a"),
    lambda t, x: x.clamp("a"),
    lambda t, x: x.to("foo"),
    lambda t, x: x.long().mean(),
    lambda t, x: x.detach().long().add_(1.5),
    lambda t, x: x.split([1, 2]),
    lambda t, x: x.permute(0),
    lambda t, x: setattr(x, "grad", x[0].detach()),
    lambda t, x: setattr(x, "grad_fn", 3),
]


@pytest.mark.parametrize("place", range(len(BAD)))
def test_texts(place: int) -> None:
    theirs, mine = pair()
    text = words(lambda: BAD[place](vars(torch), theirs))
    assert text
    assert words(lambda: BAD[place](TABLES["torch"], mine)).replace("TensorBase", "Tensor") == (
        text.replace("TensorBase", "Tensor")
    )

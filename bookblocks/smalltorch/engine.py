"""The backward pass: nodes run one after the other, the last written down first."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from typing import Any

from bookblocks.smalltorch import modes
from bookblocks.smalltorch.graph import AccumulateGrad, Edge, Node, edge
from bookblocks.smalltorch.layout import contiguous_format
from bookblocks.smalltorch.registry import op

_tasks = 0
_running: list[int] = []
_current: list[Node] = []
_callbacks: list[Any] = []


def current_node() -> Node | None:
    """The node that runs now."""
    return _current[-1] if _current else None


def current_task() -> int:
    """The number of the backward pass that runs now, or -1."""
    return _running[-1] if _running else -1


def queue_callback(function: Any) -> None:
    """Call a function when the backward pass that runs now is over."""
    _callbacks.append(function)


def run_backward(
    tensors: Sequence[Any],
    grad_tensors: Sequence[Any],
    keep_graph: bool,
    create_graph: bool,
    inputs: Sequence[Any] | None = None,
    allow_unreachable: bool = False,
    accumulate_grad: bool = False,
) -> tuple[Any, ...] | None:
    """Compute gradients from the ends of a graph back to its leaves.

    Args:
        tensors: The ends.
        grad_tensors: The gradient of each.
        keep_graph: Whether what nodes keep stays.
        create_graph: Whether the pass itself is written down.
        inputs: The tensors whose gradients are asked for; None for all leaves.
        allow_unreachable: Whether one of them may be out of reach.
        accumulate_grad: Whether gradients are added to `.grad` rather than returned.

    Raises:
        RuntimeError: An end is not in a graph, or an input is out of reach.
    """
    global _tasks
    roots: list[tuple[Node, int, Any]] = []
    for at, (tensor, grad) in enumerate(zip(tensors, grad_tensors, strict=True)):
        node, number = edge(tensor)
        if node is None:
            raise RuntimeError(
                f"element {at} of tensors does not require grad and does not have a grad_fn"
            )
        if grad is None:
            if tensor._needs_:
                raise RuntimeError(
                    f"element {at} of gradients tuple is None, but the corresponding Tensor requires grad"
                )
            continue
        roots.append((node, number, grad))
    wanted: list[Edge] = []
    for at, tensor in enumerate(inputs or ()):
        if not tensor._needs_:
            raise RuntimeError("One of the differentiated Tensors does not require grad")
        del at
        wanted.append(edge(tensor))
    _tasks += 1
    _running.append(_tasks)
    before = modes.state.grad
    modes.state.grad = create_graph
    try:
        captured = _run(roots, keep_graph, wanted, bool(inputs), accumulate_grad)
    finally:
        modes.state.grad = before
        _running.pop()
    if not _running:
        while _callbacks:
            _callbacks.pop(0)()
    if inputs is None or accumulate_grad:
        return None
    found: list[Any] = []
    for at, target in enumerate(wanted):
        grad = captured.get(target)
        if grad is None and not allow_unreachable:
            raise RuntimeError(
                f"The differentiated Tensor at index {at} appears to not have been used in the graph. Set "
                "allow_unused=True if this is the desired behavior."
            )
        found.append(grad)
    return tuple(found)


def _needed(roots: Sequence[Any], wanted: Sequence[Edge]) -> set[Node]:
    """The nodes on a way from the roots to what is wanted."""
    targets = {node for node, _ in wanted}
    found: set[Node] = set()
    done: set[Node] = set()
    stack: list[tuple[Node, bool]] = [(node, False) for node, _, _ in roots]
    while stack:
        node, left = stack.pop()
        if left:
            if node in targets or any(n in found for n, _ in node.edges):
                found.add(node)
            continue
        if node in done:
            continue
        done.add(node)
        stack.append((node, True))
        stack += [(n, False) for n, _ in node.edges if n is not None and n not in done]
    return found


def _run(
    roots: Sequence[tuple[Node, int, Any]],
    keep: bool,
    wanted: Sequence[Edge],
    only: bool,
    accumulate: bool,
) -> dict[Edge, Any]:
    waiting: dict[Node, int] = {}
    seen: set[Node] = set()
    stack = [node for node, _, _ in roots]
    for node in stack:
        seen.add(node)
    while stack:
        node = stack.pop()
        for following, _ in node.edges:
            if following is not None:
                waiting[following] = waiting.get(following, 0) + 1
                if following not in seen:
                    seen.add(following)
                    stack.append(following)
    needed = _needed(roots, wanted) if only else seen
    buffers: dict[Node, list[Any]] = {}
    ready: list[tuple[int, int, Node]] = []
    order = 0
    captured: dict[Edge, Any] = {}
    targets = set(wanted)
    for node, number, grad in roots:
        _add(buffers, node, number, grad)
    for node in {n: None for n, _, _ in roots}:
        if waiting.get(node, 0) == 0:
            heapq.heappush(ready, (-node.sequence, order, node))
            order += 1
    while ready:
        _, _, node = heapq.heappop(ready)
        grads = buffers.pop(node, [None] * max(1, len(node.metas)))
        if node not in needed:
            results: list[Any] = [None] * len(node.edges)
        else:
            results = _step(node, grads, keep, needed, targets, captured, only, accumulate)
        for (following, number), grad in zip(node.edges, results, strict=True):
            if following is None:
                continue
            if grad is not None:
                _add(buffers, following, number, grad)
            waiting[following] -= 1
            if waiting[following] == 0:
                heapq.heappush(ready, (-following.sequence, order, following))
                order += 1
    return captured


def _add(buffers: dict[Node, list[Any]], node: Node, number: int, grad: Any) -> None:
    place = buffers.setdefault(node, [None] * max(1, len(node.metas)))
    now = place[number]
    place[number] = grad if now is None else op.add(now, grad)


def _tensor_hooks(node: Node, grads: list[Any]) -> None:
    """The hooks of the tensors that are the node's outputs, and their own `.grad`."""
    hooks = dict(node.tensor_hooks)
    if isinstance(node, AccumulateGrad) and node.variable._hooks_:
        hooks = {0: node.variable._hooks_}
    for number, each in hooks.items():
        if grads[number] is None:
            continue
        for hook in list((each or {}).values()):
            result = hook(grads[number])
            if result is not None:
                _check_hook(grads[number], result, getattr(hook, "__name__", "<unknown>"))
                grads[number] = result
    for number, reference in node.retains.items():
        tensor = reference()
        if tensor is not None and grads[number] is not None:
            tensor._grad_ = (
                grads[number] if tensor._grad_ is None else op.add(tensor._grad_, grads[number])
            )


def _check_hook(before: Any, after: Any, name: str) -> None:
    from bookblocks.smalltorch.tensor import TensorBase

    if not isinstance(after, TensorBase):
        raise TypeError(f"expected Variable, but hook returned '{type(after).__name__}'")
    if after._dtype_ is not before._dtype_:
        raise RuntimeError(
            f"hook '{name}' has changed the type of value (was {before._typename()} got {after._typename()})"
        )
    if after._shape_ != before._shape_:
        raise RuntimeError(f"hook '{name}' has changed the size of value")


def _name(hook: Any) -> str:
    return getattr(hook, "__name__", "<unknown>")


def _step(
    node: Node,
    grads: list[Any],
    keep: bool,
    needed: set[Node],
    targets: set[Edge],
    captured: dict[Edge, Any],
    only: bool,
    accumulate: bool,
) -> list[Any]:
    """Run one node with its hooks.

    Returns:
        The gradient of each of its inputs, or None.
    """
    _tensor_hooks(node, grads)
    for pre in list(node.pre_hooks.values()):
        result = pre(tuple(grads))
        if result is not None:
            grads = list(result) if isinstance(result, tuple | list) else [result]
    for number in range(len(grads)):
        if (node, number) in targets:
            captured[node, number] = grads[number]
    if isinstance(node, AccumulateGrad):
        if (not only or accumulate) and grads[0] is not None:
            _accumulate(node, grads[0])
        return []
    if only and not any(n in needed for n, _ in node.edges):
        return [None] * len(node.edges)
    if all(g is None for g in grads) and node.multi is None:
        return [None] * len(node.edges)
    _current.append(node)
    try:
        results = node.run(grads, [n is not None and n in needed for n, _ in node.edges])
    finally:
        _current.pop()
    results = _validated(node, results)
    for post in list(node.post_hooks.values()):
        changed = post(tuple(results), tuple(grads))
        if changed is not None:
            changed = list(changed) if isinstance(changed, tuple | list) else [changed]
            if len(changed) != len(results):
                raise RuntimeError(
                    f"hook '{_name(post)}' has returned an incorrect number of values"
                )
            for before, after in zip(results, changed, strict=True):
                if before is not None and after is not None:
                    _check_hook(before, after, _name(post))
            results = changed
    if not keep:
        node.release()
    return results


def _validated(node: Node, results: list[Any]) -> list[Any]:
    """The gradients in the shape and type of what they are gradients of."""
    for at, (following, number) in enumerate(node.edges):
        grad = results[at]
        if following is None or grad is None:
            continue
        shape, dt = following.metas[number]
        if grad._shape_ != shape:
            try:
                grad = op.sum_to(grad, shape)
                fits = grad._shape_ == shape
            except (RuntimeError, IndexError):
                fits = False
            if not fits:
                raise RuntimeError(
                    f"Function {node.name()} returned an invalid gradient at index {at} - got "
                    f"{list(results[at]._shape_)} but expected shape compatible with {list(shape)}"
                )
        if grad._dtype_ is not dt:
            grad = op.to(grad, dtype=dt)
        results[at] = grad
    return results


def _accumulate(node: AccumulateGrad, grad: Any) -> None:
    """Add a gradient to a leaf's `.grad`."""
    variable = node.variable
    if variable._grad_ is None:
        if modes.state.grad:
            variable._grad_ = op.clone(grad)
        else:
            variable._grad_ = _own(grad, variable)
    elif modes.state.grad:
        variable._grad_ = op.add(variable._grad_, grad)
    else:
        from bookblocks.smalltorch.operations.inplace import store

        store(variable._grad_, op.add(variable._grad_._alias(), grad))
    for hook in list((variable._post_hooks_ or {}).values()):
        hook(variable)


def _own(grad: Any, variable: Any) -> Any:
    """A gradient that no other tensor shares, laid out as its leaf."""
    if (
        grad._base_ is None
        and grad._strides_ == variable._strides_
        and grad._storage_.size == grad.numel()
    ):
        import sys

        if sys.getrefcount(grad) <= _ALONE:
            return grad
    from bookblocks.smalltorch.operations.shaping import clone

    found = clone(grad._alias(), memory_format=contiguous_format)
    if grad._strides_ != variable._strides_ and found._strides_ != variable._strides_:
        target = op.empty_like(variable._alias())
        op.copy_(target, found)
        return target
    return found


_ALONE = -1


def accumulated(node: AccumulateGrad, grad: Any) -> None:
    """Add a gradient to a leaf, as calling its node does."""
    _accumulate(node, grad)

"""The graph that operations leave behind: nodes with PyTorch's names, and what they keep."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from bookblocks.smalltorch import modes

if TYPE_CHECKING:
    from bookblocks.smalltorch.tensor import TensorBase

Edge = tuple["Node | None", int]
Formula = Callable[[Any, "Node"], Any]

_numbers = itertools.count()
_LAST = 1 << 62
_handles = itertools.count()


_dying: list[Any] = []
"""What nodes held that are gone; None stands first while it is let go, one after the other."""


class Node:
    """One step of the backward pass.

    Attributes:
        edges: Where the gradients of the inputs go: nodes, with the number of their output.
        metas: Shape and type of each output of the step, which its gradients must have.
    """

    __slots__ = (
        "__dict__", "__weakref__", "edges", "formulas", "freed", "kept", "kept_outputs", "metas",
        "multi", "post_hooks", "pre_hooks", "retains", "sequence", "tensor_hooks",
    )  # fmt: skip

    def _begin(self) -> None:
        self.edges: tuple[Edge, ...] = ()
        self.metas: list[Any] = []
        self.formulas: tuple[Formula | None, ...] = ()
        self.multi: Callable[..., Any] | None = None
        self.kept: dict[str, Any] = {}
        self.freed = False
        self.sequence = next(_numbers)
        self.pre_hooks: dict[int, Any] = {}
        self.post_hooks: dict[int, Any] = {}
        self.tensor_hooks: dict[int, Any] = {}
        self.retains: dict[int, Any] = {}

    def __del__(self, dying: list[Any] = _dying) -> None:
        # Python frees what a node alone holds within its own end, a call deeper for each node of a
        # chain, and the stack of a browser ends after some hundred.
        try:
            dying.append((self.edges, self.kept, self.formulas, self.multi))
        except AttributeError:
            return
        self.edges, self.kept, self.formulas, self.multi = (), {}, (), None
        if dying[0] is None:
            return
        dying.insert(0, None)
        while len(dying) > 1:
            del dying[-1]
        del dying[0]

    def name(self) -> str:
        """PyTorch's name of the node."""
        return type(self).__name__

    @property
    def next_functions(self) -> tuple[Edge, ...]:
        """Where the gradients of the inputs go."""
        return self.edges

    @property
    def metadata(self) -> dict[Any, Any]:
        """What a program may put down with the node."""
        found: dict[Any, Any] = self.__dict__.setdefault("_metadata_", {})
        return found

    def _sequence_nr(self) -> int:
        return self.sequence

    @property
    def _input_metadata(self) -> list[Any]:
        return list(self.metas)

    def _register_hook_dict(self, tensor: Any) -> None:
        self.tensor_hooks[tensor._output_nr] = tensor._backward_hooks

    def register_hook(self, hook: Callable[..., Any]) -> Any:
        """Call `hook(grad_inputs, grad_outputs)` after the node has run."""
        return _handle(self.post_hooks, hook)

    def register_prehook(self, hook: Callable[..., Any]) -> Any:
        """Call `hook(grad_outputs)` before the node runs."""
        return _handle(self.pre_hooks, hook)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_saved_") and name[7:] in self.kept:
            return self.get(name[7:])
        if name.startswith("_raw_saved_") and name[11:] in self.kept:
            return self.kept[name[11:]]
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")

    def get(self, name: str) -> Any:
        """What the node keeps under a name, if that is not freed and was not changed since."""
        if self.freed:
            raise RuntimeError(FREED)
        found = self.kept[name]
        return found.unpack(self) if isinstance(found, Saved) else found

    def run(self, grads: Sequence[Any], needed: Sequence[bool]) -> list[Any]:
        """The gradients of the inputs, from those of the outputs.

        Args:
            grads: One for each output; None where none came.
            needed: For each input, whether its gradient is asked for.
        """
        if self.freed and (self.kept or self.multi):
            raise RuntimeError(FREED)
        if self.multi is not None:
            return list(self.multi(grads, self))
        grad = grads[0]
        if grad is None:
            return [None] * len(self.formulas)
        return [
            formula(grad, self) if formula is not None and wanted else None
            for formula, wanted in zip(self.formulas, needed, strict=True)
        ]

    def release(self) -> None:
        """Free what the node keeps."""
        if any(isinstance(k, Saved) for k in self.kept.values()):
            self.freed = True
            self.kept = dict.fromkeys(self.kept)

    def __call__(self, *grads: Any) -> Any:
        """The gradients of the inputs, as `run` gives them."""
        found = self.run(grads, [True] * len(self.edges))
        return found[0] if len(found) == 1 else tuple(found)


FREED = (
    "Trying to backward through the graph a second time (or directly access saved tensors after they "
    "have already been freed). Saved intermediate values of the graph are freed when you call .backward() "
    "or autograd.grad(). Specify retain_graph=True if you need to backward through the graph a second "
    "time or if you need to access saved tensors after calling backward."
)


class _Handle:
    """What `register_hook` gives: it can take the hook away."""

    def __init__(self, hooks: dict[int, Any], number: int) -> None:
        self.hooks, self.id = hooks, number

    def remove(self) -> None:
        """Take the hook away."""
        self.hooks.pop(self.id, None)


handle_class: Any = None
"""PyTorch's own `RemovableHandle`, once it is imported."""


def _handle(hooks: dict[int, Any], hook: Callable[..., Any]) -> Any:
    number = next(_handles)
    hooks[number] = hook
    return _Handle(hooks, number)


_classes: dict[str, type[Node]] = {}


def node_name(name: str) -> str:
    """PyTorch's name of a node: with `Backward0`, where it has no ending of its own."""
    return name if name[-1].isdigit() or name in _BARE else name + "Backward0"


_BARE = ("CopyBackwards", "NotImplemented", "DiagonalBackward0_copy")


def node_class(name: str) -> type[Node]:
    """The class of the nodes of a name, as PyTorch has it: of no module."""
    found = _classes.get(name)
    if found is None:
        found = _classes[name] = type(name, (Node,), {"__slots__": (), "__module__": "builtins"})
    return found


saved_hooks: list[tuple[Any, Any]] = []
"""Pairs of functions that pack and unpack what nodes keep, the innermost last."""


class Saved:
    """A tensor that a node keeps, with its version.

    Args:
        tensor: It.
        of_output: Whether it is what the node's own step gave.
    """

    __slots__ = ("number", "of_output", "packed", "tensor", "unpacker", "version")

    def __init__(self, tensor: TensorBase, of_output: bool) -> None:
        if tensor._inference_:
            raise RuntimeError(
                "Inference tensors cannot be saved for backward. Please do not use Tensors created in inference "
                "mode in computation tracked by autograd. To work around this, you can make a clone to get a normal "
                "tensor and use it in autograd, or use `torch.no_grad()` instead of `torch.inference_mode()`."
            )
        self.of_output = of_output
        self.version = tensor._version_box_[0]
        self.number = tensor._output_nr
        self.unpacker: Any = None
        self.packed: Any = None
        self.tensor: Any = tensor
        if saved_hooks:
            pack, self.unpacker = saved_hooks[-1]
            with modes.no_grad():
                self.packed = pack(tensor.detach() if of_output else tensor)
            self.tensor = None
        elif of_output:
            self.tensor = tensor._alias()

    def unpack(self, node: Node) -> Any:
        """The tensor, if its numbers are still those that were kept.

        Raises:
            RuntimeError: It was changed in place since.
        """
        if self.unpacker is not None:
            return self.unpacker(self.packed)
        tensor = self.tensor
        now = tensor._version_box_[0]
        if now != self.version:
            by = node if self.of_output else tensor.grad_fn
            source = ""
            if by is not None:
                source = f", which is output {self.number} of {re.sub(r'Backward[0-9]*$', '', by.name())},"
            raise RuntimeError(
                "one of the variables needed for gradient computation has been modified by an inplace "
                f"operation: [{tensor._typename()} {list(tensor._shape_)}]{source} is at version {now}; "
                f"expected version {self.version} instead. Hint: "
                "enable anomaly detection to find the operation that failed to compute its gradient, "
                "with torch.autograd.set_detect_anomaly(True, check_nan=False)."
            )
        if self.of_output:
            found = tensor._alias()
            found._node_, found._output_nr, found._needs_ = node, self.number, True
            return found
        return tensor


class AccumulateGrad(Node):
    """The end of the graph at a leaf: adds the gradient to its `.grad`."""

    __slots__ = ("variable",)
    __module__ = "builtins"

    def __init__(self, variable: TensorBase) -> None:
        self._begin()
        self.sequence = _LAST
        self.variable = variable
        self.metas = [(variable._shape_, variable._dtype_)]
        self.edges = ()


def edge(tensor: TensorBase) -> Edge:
    """Where the gradient of a tensor goes: to its node, or to its own `.grad`, or nowhere."""
    if not tensor._needs_:
        return (None, 0)
    node = tensor.grad_fn
    if node is not None:
        return (node, tensor._output_nr)
    return (accumulator(tensor), 0)


def accumulator(tensor: TensorBase) -> AccumulateGrad:
    """The node that adds to a leaf's `.grad`; there is one of each leaf at a time."""
    found = tensor._accumulator_() if tensor._accumulator_ is not None else None
    if found is None:
        import weakref

        found = AccumulateGrad(tensor)
        tensor._accumulator_ = weakref.ref(found)
    return found


def wants_graph(tensors: Sequence[Any]) -> bool:
    """Whether a step on these tensors is written down."""
    return modes.state.grad and any(t is not None and t._needs_ for t in tensors)


def track(
    name: str,
    result: Any,
    inputs: Sequence[tuple[Any, Formula | None]],
    kept: dict[str, Any] | None = None,
    output: str = "",
) -> Any:
    """Write a step down for the backward pass, if one of its inputs needs a gradient.

    Args:
        name: The node's name without `Backward0`.
        result: What the step gave.
        inputs: Each tensor, or None, with how its gradient comes from the result's.
        kept: What the formulas need, by name: tensors and other values.
        output: The name under which the result itself is kept, if the formulas need it.

    Returns:
        `result`, with its node.
    """
    if not modes.state.grad:
        return result
    for tensor, _ in inputs:
        if tensor is not None and tensor._needs_:
            break
    else:
        return result
    if result._dtype_.kind < 2:
        return result
    node = node_class(node_name(name))()
    node._begin()
    node.edges = tuple((None, 0) if t is None else edge(t) for t, _ in inputs)
    node.formulas = tuple(f for _, f in inputs)
    attach(node, [result])
    if kept:
        from bookblocks.smalltorch.tensor import TensorBase

        node.kept = {
            k: Saved(v, False) if isinstance(v, TensorBase) else v for k, v in kept.items()
        }
    if output:
        node.kept[output] = Saved(result, True)
    return result


def track_many(
    name: str,
    results: Sequence[Any],
    inputs: Sequence[Any],
    formula: Callable[..., Any],
    kept: dict[str, Any] | None = None,
) -> None:
    """Write a step with several results down.

    Args:
        name: The node's name without `Backward0`.
        results: What the step gave.
        inputs: The tensors it used, or None.
        formula: Gives all gradients of the inputs from a list of those of the results.
        kept: What the formula needs, by name.
    """
    if not wants_graph(inputs):
        return
    node = node_class(node_name(name))()
    node._begin()
    node.edges = tuple((None, 0) if t is None else edge(t) for t in inputs)
    node.multi = formula
    attach(node, results)
    if kept:
        from bookblocks.smalltorch.tensor import TensorBase

        node.kept = {
            k: Saved(v, False) if isinstance(v, TensorBase) else v for k, v in kept.items()
        }


def attach(node: Node, results: Sequence[Any]) -> None:
    """Make tensors the outputs of a node."""
    for number, result in enumerate(results):
        node.metas.append((result._shape_, result._dtype_))
        if result._dtype_.kind == 2:
            result._needs_ = True
            result._node_ = node
            result._output_nr = number
            if result._base_ is not None:
                result._seen_ = result._version_box_[0]

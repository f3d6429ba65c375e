"""Functions with a gradient that a program writes itself: what torch.autograd.Function is made of.

PyTorch's own Python file has the classes; here is what they derive from, the step that they become
in the graph.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

from bookblocks.smalltorch import graph, modes
from bookblocks.smalltorch.dtype import pack
from bookblocks.smalltorch.tensor import TensorBase, from_numbers


class FunctionBase(graph.Node):
    """A call of such a function: what its `forward` and its `backward` get as `ctx`."""

    __module__ = "torch._C"

    # PyTorch's own file gives these to the class, and the program to the call.
    _backward_cls: Any
    _forward_cls: Any
    setup_context: Any
    forward: Any
    needs_input_grad: tuple[bool, ...]
    materialize_grads: bool
    to_save: Any
    dirty_tensors: Any
    non_differentiable: Any
    _saved: list[Any]
    _places: list[int]

    def __new__(cls, *args: Any, **kwargs: Any) -> Self:
        """Make a step that has not run."""
        made: Any = super().__new__(cls)
        made._begin()
        made.needs_input_grad = ()
        made.materialize_grads = True
        made.to_save = made.dirty_tensors = made.non_differentiable = None
        made._saved = []
        made._places = []
        return made  # type: ignore[no-any-return]

    @classmethod
    def apply(cls, *args: Any, **kwargs: Any) -> Any:
        """Call the function: what it gives gets this step of the graph.

        Raises:
            TypeError: an argument is given by name.
        """
        if kwargs:
            raise TypeError(f"{cls.__name__}.apply() takes no keyword arguments")
        import torch.autograd.function as own

        ctx = cls._backward_cls()
        tensors: list[Any] = [each for each in args if isinstance(each, TensorBase)]
        ctx._places = [at for at, each in enumerate(args) if isinstance(each, TensorBase)]
        ctx.needs_input_grad = tuple(
            isinstance(each, TensorBase) and each.requires_grad for each in args
        )
        tracked = graph.wants_graph(tensors)
        with modes.no_grad():
            if own._is_setup_context_defined(cls.setup_context):  # type: ignore[no-untyped-call]
                result = cls.forward(*args)
                cls.setup_context(ctx, args, result)
            else:
                result = cls.forward(ctx, *args)
            one = not isinstance(result, tuple)
            results = [ctx._output(each, tensors) for each in ((result,) if one else result)]
        if tracked:
            ctx._join(tensors, results)
        return results[0] if one else tuple(results)

    def _output(self, result: Any, inputs: Sequence[Any]) -> Any:
        """What the function gave, as a tensor of its own where it is one of its inputs."""
        if not isinstance(result, TensorBase):
            return result
        return self._tensor(result, inputs)

    def _tensor(self, result: Any, inputs: Sequence[Any]) -> Any:
        """The same for a tensor."""
        if not any(result is each for each in inputs):
            return result.detach() if result._needs_ else result
        if any(result is each for each in self.dirty_tensors or ()):
            if result._needs_ and result.is_leaf and modes.state.grad:
                raise RuntimeError(
                    "a leaf Variable that requires grad is being used in an in-place operation."
                )
            result._version_box_[0] += 1
            return result
        return result.view_as(result)

    def _join(self, inputs: Sequence[Any], results: Sequence[Any]) -> None:
        """Put the step into the graph, and keep what it asked for."""
        self.edges = tuple(graph.edge(each) for each in inputs)
        silent = self.non_differentiable or ()
        kept = [
            each
            for each in results
            if isinstance(each, TensorBase) and not any(each is other for other in silent)
        ]
        graph.attach(self, kept)
        self._saved = [
            graph.Saved(each, any(each is other for other in kept))
            if isinstance(each, TensorBase)
            else each
            for each in self.to_save or ()
        ]

    @property
    def saved_tensors(self) -> tuple[Any, ...]:
        """What `save_for_backward` was given.

        Raises:
            RuntimeError: a backward pass has freed it, or it was changed in place since.
        """
        if self.freed:
            raise RuntimeError(graph.FREED)
        if not self._saved and self.to_save:
            return tuple(self.to_save)
        return tuple(
            each.unpack(self) if isinstance(each, graph.Saved) else each for each in self._saved
        )

    def run(self, grads: Sequence[Any], needed: Sequence[bool]) -> list[Any]:
        """The gradients of its tensors, from the program's own `backward`.

        Raises:
            RuntimeError: it gave another number of gradients, or one that does not fit.
        """
        if self.freed and self._saved:
            raise RuntimeError(graph.FREED)
        if self.materialize_grads:
            grads = [
                _zeros(*meta[:2]) if grad is None else grad
                for grad, meta in zip(grads, self.metas, strict=True)
            ]
        found = self.apply(*grads)
        gradients = found if isinstance(found, tuple) else (found,)
        name, wanted = type(self).__name__, len(self.needs_input_grad)
        if len(gradients) > wanted and all(each is None for each in gradients[wanted:]):
            gradients = gradients[:wanted]
        if len(gradients) != wanted:
            raise RuntimeError(
                f"function {name} returned an incorrect number of gradients "
                f"(expected {wanted}, got {len(gradients)})"
            )
        for at, each in enumerate(gradients):
            if at not in self._places and each is not None:
                raise RuntimeError(
                    f"function {name} returned a gradient different than None at position "
                    f"{at + 1}, but the corresponding forward input was not a Variable"
                )
            if each is not None and not isinstance(each, TensorBase):
                raise RuntimeError(f"expected Variable or None (got {type(each).__name__})")
        return [gradients[at] for at in self._places]

    def release(self) -> None:
        """Free what it keeps."""
        if self._saved:
            self.freed = True
            self._saved = [None] * len(self._saved)


def _zeros(shape: tuple[int, ...], kind: Any) -> Any:
    """A gradient of zeros."""
    count = 1
    for length in shape:
        count *= length
    return from_numbers(pack([0] * count, kind), kind, shape)

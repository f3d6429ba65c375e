"""Changes of a tensor's own numbers, with what the graph must know of them."""

from __future__ import annotations

from typing import Any

from bookblocks.smalltorch import modes
from bookblocks.smalltorch.dtype import can_cast, pack
from bookblocks.smalltorch.graph import Saved, edge, node_class, track
from bookblocks.smalltorch.layout import contiguous_format
from bookblocks.smalltorch.operations.shaping import sum_to
from bookblocks.smalltorch.registry import TABLES, op, operation
from bookblocks.smalltorch.tensor import (
    TensorBase,
    broadcast_shapes,
    from_numbers,
    numbers,
    spread,
    view,
    write,
)

LEAF = "a leaf Variable that requires grad is being used in an in-place operation."


def check_inplace(target: Any) -> None:
    """Refuse to change a leaf that needs a gradient, or a view of one.

    Raises:
        RuntimeError: It is one, and gradients are on.
    """
    if target._inference_ and not modes.state.inference:
        raise RuntimeError(
            "Inplace update to inference tensor outside InferenceMode is not allowed.You can make a clone to get a "
            "normal tensor before doing inplace update.See https://github.com/pytorch/rfcs/pull/17 for more details."
        )
    if not modes.state.grad:
        return
    base = target._base_
    if base is not None and base._needs_ and base._node_ is None:
        raise RuntimeError("a view of " + LEAF)
    if target._needs_ and target.grad_fn is None:
        raise RuntimeError(LEAF if base is None else "a view of " + LEAF)
    if base is not None and hasattr(target._node_, "needs_input_grad"):
        raise RuntimeError(
            f"Output {target._output_nr} of {type(target._node_).__name__.removesuffix('Backward')} is a view and is "
            "being modified inplace. This view was created inside a custom Function (or because an input was returned "
            "as-is) and the autograd logic to handle view+inplace would override the custom backward associated with "
            "the custom Function, leading to incorrect gradients. This behavior is forbidden. You can fix this by "
            "cloning the output of the custom Function."
        )
    if base is not None and target._node_ is not None and type(target._node_).__name__ in _MULTI:
        raise RuntimeError(
            f"Output {target._output_nr} of {type(target._node_).__name__.removesuffix('Backward0')} is a view and is being modified "
            "inplace. This view is the output of a function that returns multiple views. Such functions do not "
            "allow the output views to be modified inplace. You should replace the inplace operation by an "
            "out-of-place one."
        )


_MULTI = ("UnbindBackward0", "SplitBackward0", "SplitWithSizesBackward0")


def before(target: Any) -> Any:
    """The tensor as it was, with its place in the graph, while it itself is changed."""
    if target._storage_.data is None or not modes.state.grad:
        return target
    copied = from_numbers(numbers(target), target._dtype_, target._shape_)
    if target._needs_:
        copied._node_, copied._output_nr, copied._needs_ = target.grad_fn, target._output_nr, True
    return copied


def store(target: Any, result: Any) -> Any:
    """Put a result into a tensor, in numbers and in the graph.

    Args:
        target: The tensor that is changed.
        result: What an operation gave from it.

    Returns:
        `target`.

    Raises:
        RuntimeError: Shape or type do not fit.
    """
    if result._shape_ != target._shape_:
        raise RuntimeError(
            f"output with shape {list(target._shape_)} doesn't match the broadcast shape {list(result._shape_)}"
        )
    if not can_cast(result._dtype_, target._dtype_):
        from bookblocks.smalltorch.dtype import TENSOR_TYPES

        raise RuntimeError(
            f"result type {TENSOR_TYPES[result._dtype_]} can't be cast to the desired output type "
            f"{TENSOR_TYPES[target._dtype_]}"
        )
    if target._storage_.data is not None:
        values = numbers(result)
        write(target, values if result._dtype_ is target._dtype_ else pack(values, target._dtype_))
    target._version_box_[0] += 1
    if modes.state.grad and (result._needs_ or target._needs_):
        settle(target, result)
    return target


def settle(target: Any, result: Any) -> None:
    """Give a changed tensor the place in the graph of what it was changed to."""
    base = target._base_
    if base is None:
        node = result._node_
        target._node_, target._needs_, target._output_nr = node, result._needs_, result._output_nr
        if node is not None:
            node.metas[result._output_nr] = (target._shape_, target._dtype_)
            for name, kept in node.kept.items():
                if isinstance(kept, Saved) and kept.of_output and kept.tensor is not None:
                    node.kept[name] = Saved(target, True)
        return
    _slice_of(base, target, result)
    renew_view(target)


def _slice_of(base: Any, part: Any, result: Any) -> None:
    shape, strides, offset = part._shape_, part._strides_, part._offset_ - base._offset_
    node = node_class("CopySlices")()
    node._begin()
    node.edges = (edge(base), edge(result))
    full = base._shape_

    def inner(grad: Any) -> Any:
        whole = op.clone(grad, memory_format=contiguous_format)
        return whole, view(whole, shape, _rebased(base, strides), offset)

    def first(grad: Any, node: Any) -> Any:
        whole, piece = inner(grad)
        write(piece, pack([0] * piece.numel(), piece._dtype_))
        return whole

    def second(grad: Any, node: Any) -> Any:
        _, piece = inner(grad)
        return from_numbers(numbers(piece), grad._dtype_, shape)

    node.formulas = (first, second)
    node.metas.append((full, base._dtype_))
    base._node_, base._output_nr, base._needs_ = node, 0, True


def _rebased(base: Any, strides: Any) -> Any:
    from bookblocks.smalltorch.errors import NotHere
    from bookblocks.smalltorch.tensor import is_contiguous

    if not is_contiguous(base):
        raise NotHere(
            "The gradient of an in-place change of a view of a tensor that is not contiguous"
        )
    return strides


def renew_view(part: Any) -> None:
    """Let a view's place in the graph follow from its base, which has changed."""
    base = part._base_
    shape, strides, offset = part._shape_, part._strides_, part._offset_ - base._offset_
    full = base._shape_

    def back(grad: Any, node: Any) -> Any:
        whole = op.new_zeros(grad, full)
        write(view(whole, shape, _rebased(base, strides), offset), numbers(grad))
        return whole

    part._seen_ = part._version_box_[0]
    node = node_class("AsStridedBackward0")()
    node._begin()
    node.edges = (edge(base),)
    node.formulas = (back,)
    node.metas.append((shape, part._dtype_))
    part._node_, part._output_nr, part._needs_ = node, 0, True


def changing(
    name: str,
    signature: str,
    *more: str,
    alias: str = "",
    where: str = "Tensor",
) -> None:
    """Write the in-place form of an operation down.

    Args:
        name: The operation, without the underscore.
        signature: Its arguments, with `Tensor input` first.
        more: Further forms.
        alias: Other names.
        where: Its tables.
    """

    def run(input: Any, *args: Any, **kwargs: Any) -> Any:
        check_inplace(input)
        return store(input, getattr(op, name)(before(input), *args, **kwargs))

    run.__doc__ = f"As {name}, in place."
    operation(f"{name}_({signature})", *(f"{name}_({m})" for m in more), where=where, alias=alias)(
        run
    )


for _name in [
    "exp",
    "exp2",
    "expm1",
    "log",
    "log2",
    "log10",
    "log1p",
    "sqrt",
    "rsqrt",
    "sin",
    "cos",
    "tan",
    "asin",
    "acos",
    "atan",
    "sinh",
    "cosh",
    "erf",
    "reciprocal",
    "neg",
    "abs",
    "sign",
    "sgn",
    "floor",
    "ceil",
    "trunc",
    "frac",
    "square",
    "sigmoid",
    "tanh",
    "bitwise_not",
    "logical_not",
]:
    changing(
        _name,
        "Tensor input",
        where="torch Tensor",
    )
changing("negative", "Tensor input")
changing("relu", "Tensor input", where="torch Tensor nn")
changing("round", "Tensor input, *, int decimals = 0")
changing("t", "Tensor input")
for _name, _alias in (("add", ""), ("sub", "subtract_")):
    changing(
        _name,
        "Tensor input, Tensor|Number other, *, Number alpha = 1",
        alias=_alias,
    )
for _name, _alias in (("mul", "multiply_"), ("true_divide", ""), ("floor_divide", "")):
    changing(
        _name,
        "Tensor input, Tensor|Number other",
        alias=_alias,
    )
changing(
    "div",
    "Tensor input, Tensor|Number other",
    "Tensor input, Tensor|Number other, *, str rounding_mode",
    alias="divide_",
)
for _name in [
    "remainder",
    "fmod",
    "eq",
    "ne",
    "lt",
    "le",
    "gt",
    "ge",
    "bitwise_and",
    "bitwise_or",
    "bitwise_xor",
]:
    changing(
        _name,
        "Tensor input, Tensor other",
        "Tensor input, Number other",
    )
for _name in ["logical_and", "logical_or", "logical_xor"]:
    changing(_name, "Tensor input, Tensor other")
changing(
    "pow",
    "Tensor input, Tensor exponent",
    "Tensor input, Number exponent",
)
changing(
    "clamp",
    "Tensor input, Tensor min = None, Tensor max = None",
    "Tensor input, Number min = None, Number max = None",
    alias="clip_",
    where="torch Tensor",
)
changing("clamp_min", "Tensor input, Number min", where="torch Tensor")
changing("clamp_max", "Tensor input, Number max", where="torch Tensor")
for _name, _method in (("mul", "mul_"), ("add", "add_"), ("div", "div_")):

    def _each(self: Any, other: Any, _m: str = _method) -> None:
        for at, each in enumerate(self):
            getattr(op, _m)(each, other[at] if isinstance(other, tuple | list) else other)

    _each.__doc__ = f"As {_name}, for each tensor in place."
    operation(
        f"_foreach_{_name}_(tuple of Tensors self, Number other)",
        f"_foreach_{_name}_(tuple of Tensors self, Tensor other)",
        f"_foreach_{_name}_(tuple of Tensors self, tuple of Tensors other)",
        where="torch",
    )(_each)
changing(
    "lerp",
    "Tensor input, Tensor end, Tensor weight",
    "Tensor input, Tensor end, Number weight",
)
changing(
    "nan_to_num",
    "Tensor input, float nan = None, float posinf = None, float neginf = None",
)
for _name in ("addcmul", "addcdiv"):
    changing(
        _name,
        "Tensor input, Tensor tensor1, Tensor tensor2, *, Number value = 1",
    )
changing(
    "addmm",
    "Tensor input, Tensor mat1, Tensor mat2, *, Number beta = 1, Number alpha = 1",
)
changing(
    "masked_fill",
    "Tensor input, Tensor mask, Tensor value",
    "Tensor input, Tensor mask, Number value",
)
changing(
    "index_add",
    "Tensor input, int dim, Tensor index, Tensor source, *, Number alpha = 1",
)
changing("scatter_add", "Tensor input, int dim, Tensor index, Tensor src")
changing(
    "scatter",
    "Tensor input, int dim, Tensor index, Tensor src",
    "Tensor input, int dim, Tensor index, Number value",
)
changing(
    "index_put",
    "Tensor input, tuple of Tensors indices, Tensor values, bool accumulate = False",
    where="torch Tensor",
)
changing("cumsum", "Tensor input, int dim")
changing("tril", "Tensor input, int diagonal = 0")
changing("triu", "Tensor input, int diagonal = 0")

for _name in ["add", "sub", "mul", "mod", "truediv", "floordiv", "and", "or", "xor", "pow", "div"]:
    _function = {
        "mod": "remainder_",
        "truediv": "div_",
        "floordiv": "floor_divide_",
        "and": "bitwise_and_",
        "or": "bitwise_or_",
        "xor": "bitwise_xor_",
    }.get(_name, _name + "_")

    def _operator(self: Any, other: Any, /, _inner: Any = TABLES["Tensor"][_function]) -> Any:
        if isinstance(other, TensorBase | int | float) or hasattr(
            type(other), "__torch_function__"
        ):
            return _inner(self, other)
        return NotImplemented

    _operator.__name__ = f"__i{_name}__"
    _operator.__qualname__ = f"TensorBase.__i{_name}__"
    _operator.__module__ = "torch._C"
    TABLES["Tensor"][f"__i{_name}__"] = _operator


@operation("copy_(Tensor input, Tensor src, bool non_blocking = False)", where="Tensor")
def copy_(input: Any, src: Any, non_blocking: bool = False) -> Any:
    """Take the numbers of another tensor, spread to this shape."""
    check_inplace(input)
    if src._storage_.data is None and input._storage_.data is not None:
        raise NotImplementedError("Cannot copy out of meta tensor; no data!")
    shape = src._shape_
    if shape != input._shape_ and broadcast_shapes(input._shape_, shape) != input._shape_:
        raise RuntimeError(
            f"output with shape {list(input._shape_)} doesn't match the broadcast shape {list(broadcast_shapes(input._shape_, shape))}"
        )
    if input._storage_.data is not None:
        values = spread(src, input._shape_)
        write(input, values if src._dtype_ is input._dtype_ else pack(values, input._dtype_))
    input._version_box_[0] += 1
    if modes.state.grad and (src._needs_ or input._needs_) and input._dtype_.kind == 2:
        result = from_numbers(input._storage_.data, input._dtype_, input._shape_)
        old, target = src._dtype_, input._shape_
        del target
        track("CopyBackwards", result, [
            (before(input) if input._needs_ else None, lambda g, s: op.zeros_like(g)),
            (src, lambda g, s: op.to(sum_to(g, shape), dtype=old)),
        ])  # fmt: skip
        settle(input, result)
    return input


@operation(
    "fill_(Tensor input, Tensor value)", "fill_(Tensor input, Number value)", where="torch Tensor"
)
def fill_(input: Any, value: Any) -> Any:
    """One number everywhere."""
    check_inplace(input)
    if isinstance(value, TensorBase) and value._shape_:
        raise RuntimeError(
            f"fill_ only supports 0-dimension value tensor but got tensor with {len(value._shape_)} dimensions."
        )
    number = value.item() if isinstance(value, TensorBase) else value
    if input._storage_.data is not None:
        count = input.numel()
        write(input, pack((number,), input._dtype_) * count)
    input._version_box_[0] += 1
    source = value if isinstance(value, TensorBase) else None
    if (
        modes.state.grad
        and input._dtype_.kind == 2
        and (input._needs_ or (source is not None and source._needs_))
    ):
        result = from_numbers(input._storage_.data, input._dtype_, input._shape_)
        entries: list[Any] = [(before(input), lambda g, s: op.zeros_like(g))]
        if source is not None:
            entries.append((source, lambda g, s: op.sum(g)))
        track("FillBackward2" if source is None else "FillBackward1", result, entries)
        settle(input, result)
    return input


@operation("zero_(Tensor input)", where="torch Tensor")
def zero_(input: Any) -> Any:
    """Zeros everywhere."""
    check_inplace(input)
    if input._storage_.data is not None:
        write(input, pack((0,), input._dtype_) * input.numel())
    input._version_box_[0] += 1
    if modes.state.grad and input._needs_:
        result = from_numbers(input._storage_.data, input._dtype_, input._shape_)
        track("Zero", result, [(before(input), lambda g, s: op.zeros_like(g))])
        settle(input, result)
    return input


@operation("fill_diagonal_(Tensor input, Number fill_value, bool wrap = False)", where="Tensor")
def fill_diagonal_(input: Any, fill_value: Any, wrap: bool = False) -> Any:
    """One number on the diagonal."""
    check_inplace(input)
    part = op.diagonal(input._alias())
    write(part, pack((fill_value,), input._dtype_) * part.numel())
    input._version_box_[0] += 1
    return input


def _reshaping(name: str) -> None:
    def run(input: Any, *args: Any) -> Any:
        check_inplace(input)
        result = getattr(op, name)(input._alias(), *args)
        if input._needs_:
            from bookblocks.smalltorch.errors import NotHere

            raise NotHere(f"Tensor.{name}_ of a tensor in the graph")
        input._shape_, input._strides_, input._offset_ = (
            result._shape_,
            result._strides_,
            result._offset_,
        )
        input._version_box_[0] += 1
        return input

    run.__doc__ = f"As {name}, in place."
    arguments = {
        "squeeze": "Tensor input, int dim",
        "unsqueeze": "Tensor input, int dim",
        "transpose": "Tensor input, int dim0, int dim1",
        "t": "Tensor input",
    }[name]
    operation(f"{name}_({arguments})", where="Tensor")(
        lambda input, *, _r=run, **k: _r(input, *k.values())
    )


for _name in ("squeeze", "unsqueeze", "transpose", "t"):
    _reshaping(_name)


@operation("resize_(Tensor input, tuple of ints size)", where="Tensor")
def resize_(input: Any, size: Any) -> Any:
    """Another shape, with more storage where it is needed."""
    import math

    from bookblocks.smalltorch.tensor import contiguous_strides

    if input._needs_:
        raise RuntimeError("cannot resize variables that require grad")
    shape = tuple(int(n) for n in size)
    more = input._offset_ + math.prod(shape) - input._storage_.size
    if more > 0:
        if input._storage_.data is not None:
            input._storage_.data.extend(pack((0,), input._dtype_) * more)
        input._storage_.size += more
    input._shape_, input._strides_ = shape, contiguous_strides(shape)
    return input

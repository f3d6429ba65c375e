"""The tensor: a shape laid over a storage, which other tensors may share."""

from __future__ import annotations

import math
import warnings
from array import array
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from bookblocks.smalltorch import device as devices
from bookblocks.smalltorch import modes, signature
from bookblocks.smalltorch.dtype import (
    TENSOR_TYPES,
    dtype,
    get_default_dtype,
    int64,
    pack,
    promote_types,
)
from bookblocks.smalltorch.dtype import bool_ as bool_type
from bookblocks.smalltorch.layout import layout, strided
from bookblocks.smalltorch.size import Size
from bookblocks.smalltorch.storage import Storage

Shape = tuple[int, ...]

_NO_LEAF = (
    "The .grad attribute of a Tensor that is not a leaf Tensor is being accessed. Its .grad attribute won't be "
    "populated during autograd.backward(). If you indeed want the .grad field to be populated for a non-leaf "
    "Tensor, use .retain_grad() on the non-leaf Tensor. If you access the non-leaf Tensor by mistake, make sure "
    "you access the leaf Tensor instead. See github.com/pytorch/pytorch/pull/30531 for more information. "
    "(Triggered internally at /__w/pytorch/pytorch/build/aten/src/ATen/core/TensorBody.h:493.)"
)


class Readable(property):
    """A property that a program cannot set, with PyTorch's words for it."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.called = name

    def __set__(self, instance: Any, value: Any) -> None:
        raise AttributeError(
            f"attribute '{self.called}' of 'torch._C.TensorBase' objects is not writable"
        )


class TensorMeta(type):
    """The class of the classes of tensors."""


class TensorBase(metaclass=TensorMeta):
    """What PyTorch's Python class Tensor is made from; its operations come from the registry."""

    __slots__ = (
        "__weakref__", "_accumulator_", "_base_", "_dtype_", "_grad_", "_hooks_", "_inference_",
        "_needs_", "_node_", "_offset_", "_output_nr", "_post_hooks_", "_retain_", "_seen_", "_shape_",
        "_storage_", "_strides_", "_version_box_",
    )  # fmt: skip
    __module__ = "torch._C"

    _storage_: Storage
    _shape_: Shape
    _strides_: Shape
    _offset_: int
    _dtype_: dtype
    _needs_: bool
    _retain_: bool
    _inference_: bool
    _output_nr: int
    _seen_: int
    _version_box_: list[int]
    _accumulator_: Any

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """Methods come from the registry."""

    def __new__(cls, *args: Any, **kwargs: Any) -> Any:
        """Make a tensor as `torch.Tensor(...)` does."""
        from bookblocks.smalltorch.operations.making import legacy

        return legacy(cls, args, kwargs)

    def _bump(self) -> None:
        self._version_box_[0] += 1

    def _alias(self) -> Any:
        """The same numbers and version under another tensor, without a graph."""
        return _over(
            self._storage_, self._shape_, self._strides_, self._offset_, self._version_box_
        )

    def _typename(self) -> str:
        return f"torch.{TENSOR_TYPES[self._dtype_]}Tensor"

    # What a tensor is

    @Readable
    def shape(self) -> Size:
        """How many numbers it has in each dimension."""
        return tuple.__new__(Size, self._shape_)

    @Readable
    def dtype(self) -> dtype:
        """The type of its numbers."""
        return self._dtype_

    @Readable
    def device(self) -> devices.device:
        """Where its numbers are."""
        return self._storage_.device

    @Readable
    def layout(self) -> layout:
        """How its numbers lie: always strided."""
        return strided

    @Readable
    def ndim(self) -> int:
        """How many dimensions it has."""
        return len(self._shape_)

    @Readable
    def itemsize(self) -> int:
        """Bytes of one number."""
        return self._dtype_.itemsize

    @Readable
    def nbytes(self) -> int:
        """Bytes of all its numbers."""
        return self._dtype_.itemsize * math.prod(self._shape_)

    @Readable
    def is_meta(self) -> bool:
        """Whether it has a shape but no numbers."""
        return self._storage_.data is None

    is_cpu = property(lambda self: self.device.type == "cpu")
    is_cuda = property(lambda self: False)
    is_sparse = property(lambda self: False)
    is_sparse_csr = property(lambda self: False)
    is_quantized = property(lambda self: False)
    is_mkldnn = property(lambda self: False)
    is_nested = property(lambda self: False)
    is_xpu = property(lambda self: False)
    is_mps = property(lambda self: False)
    is_xla = property(lambda self: False)
    is_ipu = property(lambda self: False)
    is_hpu = property(lambda self: False)
    is_maia = property(lambda self: False)
    is_mtia = property(lambda self: False)
    is_vulkan = property(lambda self: False)
    names = property(lambda self: (None,) * len(self._shape_))

    # Autograd

    @property
    def requires_grad(self) -> bool:
        """Whether a gradient is computed for it."""
        return self._needs_

    @requires_grad.setter
    def requires_grad(self, wanted: bool) -> None:
        set_requires_grad(self, wanted, "only Tensors of floating point and complex dtype")

    @property
    def grad(self) -> Any:
        """The gradient that the backward passes have added up, or None."""
        if self._node_ is not None and not self._retain_ and self._needs_:
            warnings.warn(_NO_LEAF, UserWarning, stacklevel=2)
        return self._grad_

    @grad.setter
    def grad(self, new: Any) -> None:
        check_grad(self, new)
        self._grad_ = new

    _grad = grad

    @Readable
    def grad_fn(self) -> Any:
        """The node of the graph that it comes from, or None for a leaf."""
        if (
            self._base_ is not None
            and self._seen_ != self._version_box_[0]
            and self._base_._needs_
            and (self._node_ is not None or self._base_._node_ is not None)
        ):
            from bookblocks.smalltorch.operations.inplace import renew_view

            renew_view(self)
        return self._node_

    @Readable
    def is_leaf(self) -> bool:
        """Whether no node of the graph made it."""
        return self.grad_fn is None

    @Readable
    def output_nr(self) -> int:
        """Which of its node's outputs it is."""
        return self._output_nr

    @Readable
    def _version(self) -> int:
        if self._inference_:
            raise RuntimeError("Inference tensors do not track version counter.")
        return self._version_box_[0]

    @Readable
    def _base(self) -> Any:
        return self._base_

    @property
    def _backward_hooks(self) -> Any:
        return self._hooks_

    @_backward_hooks.setter
    def _backward_hooks(self, hooks: Any) -> None:
        self._hooks_ = hooks

    @property
    def _post_accumulate_grad_hooks(self) -> Any:
        return self._post_hooks_

    @_post_accumulate_grad_hooks.setter
    def _post_accumulate_grad_hooks(self, hooks: Any) -> None:
        self._post_hooks_ = hooks

    @Readable
    def retains_grad(self) -> bool:
        """Whether a tensor that is no leaf keeps its gradient."""
        return self._retain_

    @property
    def data(self) -> Any:
        """The same numbers outside the graph, with a version of their own."""
        return _over(self._storage_, self._shape_, self._strides_, self._offset_, [0])

    @data.setter
    def data(self, new: Any) -> None:
        if not isinstance(new, TensorBase):
            raise TypeError(f"Variable data has to be a tensor, but got {type(new).__name__}")
        if self._needs_ and new._dtype_.kind < 2:
            raise RuntimeError(
                "data set to a tensor that requires gradients must be floating point or complex dtype"
            )
        if (
            new._dtype_ is not self._dtype_
            and self._accumulator_ is not None
            and self._accumulator_() is not None
        ):
            self._accumulator_ = None
        self._storage_, self._shape_, self._strides_ = new._storage_, new._shape_, new._strides_
        self._offset_, self._dtype_ = new._offset_, new._dtype_

    @staticmethod
    def _make_subclass(cls: type, data: Any, require_grad: bool = False, **kwargs: Any) -> Any:
        found = _over(data._storage_, data._shape_, data._strides_, data._offset_, [0], cls)
        if require_grad:
            set_requires_grad(found, True)
        return found


FIELDS = {
    "_accumulator_": None, "_base_": None, "_grad_": None, "_hooks_": None, "_inference_": False,
    "_needs_": False, "_node_": None, "_output_nr": 0, "_post_hooks_": None, "_retain_": False,
    "_seen_": 0,
}  # fmt: skip

tensor_class: type[Any] = TensorBase
signature.use_tensor_class(TensorBase)


def use_class(found: type[Any]) -> None:
    """Make every new tensor one of this class, which derives from TensorBase."""
    global tensor_class
    tensor_class = found


def _over(
    storage: Storage,
    shape: Shape,
    strides: Shape,
    offset: int,
    version: list[int],
    kind: Any = None,
) -> Any:
    found = object.__new__(tensor_class if kind is None else kind)
    found._storage_ = storage
    found._shape_ = shape
    found._strides_ = strides
    found._offset_ = offset
    found._version_box_ = version
    found._dtype_ = storage.dtype
    found._accumulator_ = found._base_ = found._grad_ = found._hooks_ = None
    found._node_ = found._post_hooks_ = None
    found._inference_ = modes.state.inference
    found._needs_ = found._retain_ = False
    found._output_nr = found._seen_ = 0
    return found


def contiguous_strides(shape: Shape) -> Shape:
    """The strides of numbers that lie row by row without gaps."""
    strides: list[int] = []
    step = 1
    for length in reversed(shape):
        strides.append(step)
        step *= max(length, 1)
    return tuple(reversed(strides))


def from_numbers(
    data: array[Any] | None, dt: dtype, shape: Iterable[int], where: devices.device = devices.CPU
) -> Any:
    """A new tensor over numbers that are already of its type.

    Args:
        data: The numbers, row by row; None for none at all (`meta`).
        dt: Their type.
        shape: The shape.
        where: Their device.
    """
    shape = tuple(shape)
    storage = Storage(data, dt, math.prod(shape), where)
    return _over(storage, shape, contiguous_strides(shape), 0, [0])


def new(values: Iterable[Any], dt: dtype, shape: Iterable[int]) -> Any:
    """A new tensor of values, which are rounded to its type."""
    return from_numbers(pack(values, dt), dt, shape)


def view(source: Any, shape: Iterable[int], strides: Iterable[int], offset: int) -> Any:
    """A tensor over the storage of another, which is its base; not yet in the graph."""
    found = _over(source._storage_, tuple(shape), tuple(strides), offset, source._version_box_)
    found._base_ = source if source._base_ is None else source._base_
    found._seen_ = source._version_box_[0]
    found._inference_ = source._inference_
    return found


def is_contiguous(tensor: Any) -> bool:
    """Whether the numbers lie row by row without gaps."""
    step = 1
    for length, stride in zip(reversed(tensor._shape_), reversed(tensor._strides_), strict=True):
        if length == 0:
            return True
        if length != 1:
            if stride != step:
                return False
            step *= length
    return True


def places(shape: Sequence[int], strides: Sequence[int], offset: int) -> list[int]:
    """Where in the storage each number is, row by row."""
    found = [offset]
    for length, stride in zip(shape, strides, strict=True):
        steps = range(0, length * stride, stride) if stride else (0,) * length
        found = [at + step for at in found for step in steps]
    return found


def numbers(tensor: Any) -> Any:
    """The numbers row by row, as an array of its own."""
    data = tensor._storage_.data
    if data is None:
        raise NotImplementedError("Cannot copy out of meta tensor; no data!")
    return strided_numbers(data, tensor._shape_, tensor._strides_, tensor._offset_)


def strided_numbers(data: Any, shape: Shape, strides: Shape, offset: int) -> Any:
    """Numbers of a storage row by row, as an array of their own."""
    count = 1
    step = 1
    plain = True
    for length, stride in zip(reversed(shape), reversed(strides), strict=True):
        if length != 1 and stride != step:
            plain = False
        step *= length
        count *= length
    if plain:
        return data[offset : offset + count]
    if count == 0:
        return array(data.typecode)
    found = array(data.typecode)
    length, stride = shape[-1], strides[-1]
    if stride > 0:
        reach = (length - 1) * stride + 1
        for start in places(shape[:-1], strides[:-1], offset):
            found.extend(data[start : start + reach : stride])
    else:
        found.extend([data[at] for at in places(shape, strides, offset)])
    return found


def write(tensor: Any, values: array[Any]) -> None:
    """Put numbers, row by row and of its type, into a tensor in place."""
    data = tensor._storage_.data
    if data is None:
        return
    if is_contiguous(tensor):
        data[tensor._offset_ : tensor._offset_ + len(values)] = values
        return
    for at, value in zip(
        places(tensor._shape_, tensor._strides_, tensor._offset_), values, strict=True
    ):
        data[at] = value


def broadcast_shapes(*shapes: Shape) -> Shape:
    """The shape to which all of these spread.

    Raises:
        RuntimeError: Two of them do not fit.
    """
    result: Shape = shapes[0]
    for shape in shapes[1:]:
        if shape == result:
            continue
        length = max(len(result), len(shape))
        merged: list[int] = []
        for place in range(length):
            a = result[place - length + len(result)] if place >= length - len(result) else 1
            b = shape[place - length + len(shape)] if place >= length - len(shape) else 1
            merged.append(b if a == 1 else a)
        for place in reversed(range(length)):
            a = result[place - length + len(result)] if place >= length - len(result) else 1
            b = shape[place - length + len(shape)] if place >= length - len(shape) else 1
            if a != b and a != 1 and b != 1:
                raise RuntimeError(
                    f"The size of tensor a ({a}) must match the size of tensor b ({b}) at non-singleton "
                    f"dimension {place}"
                )
        result = tuple(merged)
    return result


def expanded_strides(tensor: Any, shape: Shape) -> Shape:
    """The strides with which a tensor spreads to a shape."""
    missing = len(shape) - len(tensor._shape_)
    return (0,) * missing + tuple(
        0 if length == 1 and wanted != 1 else stride
        for length, stride, wanted in zip(
            tensor._shape_, tensor._strides_, shape[missing:], strict=True
        )
    )


def spread(tensor: Any, shape: Shape) -> Any:
    """The numbers of a tensor, spread to a shape, row by row."""
    if tensor._shape_ == shape:
        return numbers(tensor)
    data = tensor._storage_.data
    if data is None:
        raise NotImplementedError("Cannot copy out of meta tensor; no data!")
    count = math.prod(shape)
    if math.prod(tensor._shape_) == 1:
        return data[tensor._offset_ : tensor._offset_ + 1] * count
    own = numbers(tensor)
    inner = len(own)
    if shape[len(shape) - len(tensor._shape_) :] == tensor._shape_ and inner:
        return own * (count // inner)
    return strided_numbers(data, shape, expanded_strides(tensor, shape), tensor._offset_)


def python_dtype(value: Any) -> dtype:
    """The type that a number of Python has among tensors."""
    if isinstance(value, bool):
        return bool_type
    if isinstance(value, int):
        return int64
    if isinstance(value, complex):
        from bookblocks.smalltorch.errors import NotHere

        raise NotHere("complex numbers")
    return get_default_dtype()


def result_type(*values: Any) -> dtype:
    """The type of a result of tensors and numbers: tensors count more than numbers of their kind."""
    best: list[dtype | None] = [None, None, None]
    for value in values:
        if isinstance(value, TensorBase):
            place, found = (0 if value._shape_ else 1), value._dtype_
        else:
            place, found = 2, python_dtype(value)
        now = best[place]
        best[place] = found if now is None else promote_types(now, found)
    result: dtype | None = None
    for found_ in best:
        if found_ is None:
            continue
        if result is None or found_.kind > result.kind:
            result = found_ if result is None else promote_types(result, found_)
            if result.kind == 2 and found_ is best[2] and found_.kind == 2:
                result = get_default_dtype()
    assert result is not None
    return result


def as_tensor(value: Any, dt: dtype | None = None) -> Any:
    """A tensor of no dimensions for a number; a tensor as it is."""
    if isinstance(value, TensorBase):
        return value
    return new((value,), dt or python_dtype(value), ())


def set_requires_grad(
    tensor: Any, wanted: bool, words: str = "Only Tensors of floating point and complex dtype"
) -> None:
    """Switch a leaf's gradient on or off, with PyTorch's errors."""
    if tensor._node_ is not None and tensor.grad_fn is not None:
        if not wanted:
            raise RuntimeError(
                "you can only change requires_grad flags of leaf variables. If you want to use a computed "
                "variable in a subgraph that doesn't require differentiation use "
                "var_no_grad = var.detach()."
            )
        return
    if wanted and tensor._inference_ and not modes.state.inference:
        raise RuntimeError(
            "Setting requires_grad=True on inference tensor outside InferenceMode is not allowed."
        )
    if wanted and tensor._dtype_.kind < 2:
        raise RuntimeError(f"{words} can require gradients")
    tensor._needs_ = bool(wanted)


def check_grad(tensor: Any, new: Any) -> None:
    """Refuse a gradient that does not fit its tensor."""
    if new is None:
        return
    if not isinstance(new, TensorBase):
        raise TypeError(
            f"assigned grad expected to be a Tensor or None but got grad of type {type(new).__name__}"
        )
    if new is tensor:
        raise RuntimeError("can't assign Variable as its own grad")
    if new._dtype_ is not tensor._dtype_:
        raise RuntimeError(
            f"attempting to assign a gradient with dtype '{_word(new)}' to a tensor with grad_dtype "
            f"'{_word(tensor)}'. The gradient must match the tensor's grad_dtype (defaults to the tensor's "
            "dtype). You can set the tensor's grad_dtype attribute with a specific dtype, or None to allow "
            "any dtype. Set grad_dtype with caution. Diverging the dtypes of a tensor and its gradient may "
            "break downstream systems that assume they match."
        )
    if new.device.type != tensor.device.type:
        raise RuntimeError(
            f"attempting to assign a gradient with device type '{new.device.type}' to a tensor with device "
            f"type '{tensor.device.type}'. Please ensure that the gradient and the tensor are on the same device"
        )
    if new._shape_ != tensor._shape_:
        raise RuntimeError(
            f"attempting to assign a gradient of size '{list(new._shape_)}' to a tensor of size "
            f"'{list(tensor._shape_)}'. Please ensure that the gradient and the tensor are the same size"
        )


def _word(tensor: Any) -> str:
    from bookblocks.smalltorch.dtype import C_NAMES

    return C_NAMES[tensor._dtype_]


def put_into(out: Any, result: Any) -> Any:
    """Put a result into the tensor that a program gave for it (`out=`)."""
    if modes.state.grad and (out._needs_ or result._needs_):
        raise RuntimeError(
            "out=... arguments don't support automatic differentiation, but one of the arguments requires grad."
        )
    if out._shape_ != result._shape_:
        out._storage_ = Storage(
            pack([0] * result.numel(), out._dtype_), out._dtype_, result.numel()
        )
        out._shape_, out._strides_, out._offset_ = (
            result._shape_, contiguous_strides(result._shape_), 0,
        )  # fmt: skip
    write(out, pack(numbers(result), out._dtype_))
    out._version_box_[0] += 1
    return out

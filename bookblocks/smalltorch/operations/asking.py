"""What a tensor is: its size, its place in memory, and its part in the graph."""

from __future__ import annotations

import math
from typing import Any

from bookblocks.smalltorch import modes
from bookblocks.smalltorch.device import device as device_class
from bookblocks.smalltorch.operations.making import dtype_of
from bookblocks.smalltorch.operations.shaping import dimension
from bookblocks.smalltorch.registry import TABLES, op, operation
from bookblocks.smalltorch.signature import Signature, bind
from bookblocks.smalltorch.tensor import (
    TensorBase,
    contiguous_strides,
    is_contiguous,
    set_requires_grad,
    view,
)
from bookblocks.smalltorch.tensor import result_type as result_type_of


@operation("size(Tensor input, int dim)", "size(Tensor input)", where="Tensor")
def size(input: Any, dim: Any = None) -> Any:
    """The shape, or the length of one dimension."""
    return input.shape if dim is None else input._shape_[_dim(dim, input)]


def _dim(dim: int, input: Any) -> int:
    if not input._shape_:
        raise IndexError(f"Dimension specified as {dim} but tensor has no dimensions")
    return dimension(dim, len(input._shape_))


@operation("stride(Tensor input, int dim)", "stride(Tensor input)", where="Tensor")
def stride(input: Any, dim: Any = None) -> Any:
    """The steps in memory, or those of one dimension."""
    return input._strides_ if dim is None else input._strides_[_dim(dim, input)]


@operation("dim(Tensor input)", where="Tensor", alias="ndimension")
def dim(input: Any) -> int:
    """How many dimensions it has."""
    return len(input._shape_)


@operation("numel(Tensor input)", alias="nelement")
def numel(input: Any) -> int:
    """How many numbers it has."""
    return math.prod(input._shape_)


@operation("storage_offset(Tensor input)", where="Tensor")
def storage_offset(input: Any) -> int:
    """Where in the storage it begins."""
    return input._offset_  # type: ignore[no-any-return]


@operation("data_ptr(Tensor input)", where="Tensor")
def data_ptr(input: Any) -> int:
    """The address of its first number; here one that is made up, and the same for shared storage."""
    address = input._storage_.address
    return address + input._offset_ * input._dtype_.itemsize if address else 0


@operation("element_size(Tensor input)", where="Tensor")
def element_size(input: Any) -> int:
    """Bytes of one number."""
    return input._dtype_.itemsize  # type: ignore[no-any-return]


@operation(
    "is_contiguous(Tensor input, *, torch.memory_format memory_format = None)", where="Tensor"
)
def is_contiguous_(input: Any) -> bool:
    """Whether its numbers lie row by row without gaps."""
    return is_contiguous(input)


@operation("is_floating_point(Tensor input)")
def is_floating_point(input: Any) -> bool:
    """Whether its type is one of floating point."""
    return bool(input._dtype_.kind == 2)


@operation("is_complex(Tensor input)")
def is_complex(input: Any) -> bool:
    """Whether its numbers are complex: none are here."""
    return False


@operation("is_signed(Tensor input)")
def is_signed(input: Any) -> bool:
    """Whether its type has a sign."""
    return bool(input._dtype_.is_signed)


@operation("is_conj(Tensor input)")
def is_conj(input: Any) -> bool:
    """Whether it is conjugated: none is here."""
    return False


@operation("is_neg(Tensor input)")
def is_neg(input: Any) -> bool:
    """Whether it is negated lazily: none is here."""
    return False


@operation("conj(Tensor input)", alias="resolve_conj resolve_neg conj_physical")
def conj(input: Any) -> Any:
    """The tensor itself: it is real."""
    return input


@operation("is_inference(Tensor input)")
def is_inference(input: Any) -> bool:
    """Whether it was made in inference mode."""
    return bool(input._inference_)


@operation("is_same_size(Tensor input, Tensor other)")
def is_same_size(input: Any, other: Any) -> bool:
    """Whether two tensors have one shape."""
    return bool(input._shape_ == other._shape_)


@operation("is_set_to(Tensor input, Tensor tensor)", where="Tensor")
def is_set_to(input: Any, tensor: Any) -> bool:
    """Whether two tensors are the same part of the same storage."""
    return bool(
        input._storage_ is tensor._storage_
        and (input._shape_, input._strides_, input._offset_)
        == (tensor._shape_, tensor._strides_, tensor._offset_)
    )


@operation("_is_view(Tensor input)", where="Tensor")
def is_view(input: Any) -> bool:
    """Whether it is a view of another tensor."""
    return input._base_ is not None


@operation("get_device(Tensor input)")
def get_device(input: Any) -> int:
    """The number of its device: -1 for the CPU."""
    return -1


@operation("has_names(Tensor input)", where="Tensor")
def has_names(input: Any) -> bool:
    """Whether its dimensions have names: none have here."""
    return False


@operation("is_pinned(Tensor input, object device = None)", where="Tensor")
def is_pinned(input: Any, device: Any = None) -> bool:
    """Whether its memory is pinned: none is here."""
    return False


@operation("_is_zerotensor(Tensor input)", where="Tensor torch")
def is_zerotensor(input: Any) -> bool:
    """Whether it is a lazy zero: none is here."""
    return False


@operation(
    "result_type(Tensor tensor, Tensor other)",
    "result_type(Tensor tensor, Number other)",
    "result_type(Number scalar, Tensor tensor)",
    "result_type(Number scalar1, Number scalar2)",
    where="torch",
)
def result_type(
    tensor: Any = None,
    other: Any = None,
    scalar: Any = None,
    scalar1: Any = None,
    scalar2: Any = None,
) -> Any:
    """The type of a result of both."""
    return result_type_of(*(v for v in (tensor, other, scalar, scalar1, scalar2) if v is not None))


@operation("_has_compatible_shallow_copy_type(Tensor input, Tensor from)", where="torch")
def has_compatible_shallow_copy_type(input: Any, from_: Any) -> bool:
    """Whether the data of one tensor may be put into another: here always."""
    return True


def _read_to(*args: Any, **kwargs: Any) -> tuple[Any, Any, bool, Any]:
    """Device, type, whether without waiting, and memory format that `to` is asked for."""
    bound = bind("to", _TO, args, kwargs)
    device, dtype = bound.get("device"), bound.get("dtype")
    if bound.get("other") is not None:
        device, dtype = bound["other"].device, bound["other"]._dtype_
    return (
        None if device is None else device_class(device),
        dtype_of(dtype),
        bound["non_blocking"],
        bound["memory_format"],
    )


_REST = "bool non_blocking = False, bool copy = False, *, torch.memory_format memory_format = None"
_TO = [
    Signature(f"torch.device device = None, torch.dtype dtype = None, {_REST}"),
    Signature(f"torch.dtype dtype, {_REST}"),
    Signature(f"Tensor other, {_REST}"),
]
TABLES["nn"]["_parse_to"] = _read_to
_read_to.__name__ = _read_to.__qualname__ = "_parse_to"
_read_to.__module__ = "torch._C._nn"


@operation("detach(Tensor input)")
def detach(input: Any) -> Any:
    """The same numbers outside the graph."""
    return input._alias()


@operation("detach_(Tensor input)")
def detach_(input: Any) -> Any:
    """The tensor itself taken out of the graph."""
    if input._base_ is not None and modes.state.grad and input._base_._needs_:
        raise RuntimeError(
            "Can't detach views in-place. Use detach() instead. If you are using DistributedDataParallel (DDP) "
            "for training, and gradient_as_bucket_view is set as True, gradients are views of DDP buckets, and "
            "hence detach_() cannot be called on these gradients. To fix this error, please refer to the "
            "Optimizer.zero_grad() function in torch/optim/optimizer.py as a solution."
        )
    input._node_, input._needs_, input._output_nr = None, False, 0
    return input


@operation("requires_grad_(Tensor input, bool requires_grad = True)", where="Tensor")
def requires_grad_(input: Any, requires_grad: bool = True) -> Any:
    """Switch the gradient on or off, and return the tensor."""
    set_requires_grad(input, requires_grad, "only Tensors of floating point dtype")
    return input


@operation("retain_grad(Tensor input)", where="Tensor")
def retain_grad(input: Any) -> None:
    """Keep the gradient although the tensor is no leaf."""
    if not input._needs_:
        raise RuntimeError("can't retain_grad on Tensor that has requires_grad=False")
    node = input.grad_fn
    if node is None or input._retain_:
        return
    import weakref

    input._retain_ = True
    node.retains[input._output_nr] = weakref.ref(input)


@operation("_is_leaf(Tensor input)", where="Tensor")
def is_leaf(input: Any) -> bool:
    """Whether no node made it."""
    return bool(input.is_leaf)


def transposed(self: Any) -> Any:
    """The dimensions the other way round."""
    if len(self._shape_) not in (0, 2):
        import warnings

        warnings.warn(
            "The use of `x.T` on tensors of dimension other than 2 to reverse their shape is deprecated and it "
            "will throw an error in a future release. Consider `x.mT` to transpose batches of matrices or "
            "`x.permute(*torch.arange(x.ndim - 1, -1, -1))` to reverse the dimensions of a tensor. (Triggered "
            "internally at /__w/pytorch/pytorch/aten/src/ATen/native/TensorShape.cpp:4314.)",
            UserWarning,
            stacklevel=2,
        )
    return op.permute(self, tuple(range(len(self._shape_) - 1, -1, -1)))


def matrix_transposed(self: Any) -> Any:
    """The last two dimensions exchanged."""
    if len(self._shape_) < 2:
        raise RuntimeError(
            f"tensor.mT is only supported on matrices or batches of matrices. Got {len(self._shape_)}-D tensor."
        )
    return op.transpose(self, -2, -1)


def real(self: Any) -> Any:
    """The tensor itself: it is real."""
    return self


def imaginary(self: Any) -> Any:
    """Raises: the tensor is real."""
    raise RuntimeError("imag is not implemented for tensors with non-complex dtypes.")


def own_view(self: Any, *shape: Any) -> Any:
    """A view over the same numbers, for the core's own tests."""
    return view(self, shape, self._strides_, self._offset_)


TensorBase.T = TensorBase.H = property(transposed)  # type: ignore[attr-defined]
TensorBase.mT = TensorBase.mH = property(matrix_transposed)  # type: ignore[attr-defined]
TensorBase.real = property(real)  # type: ignore[attr-defined]
TensorBase.imag = property(imaginary)  # type: ignore[attr-defined]


def _set(self: Any, source: Any = None, *rest: Any) -> Any:
    """Let the tensor use the storage of another."""
    if not isinstance(source, TensorBase):
        offset, size, stride = (*rest, (), ())[:3] if rest else (0, (source.size(),), (1,))
        self._storage_ = getattr(source, "_storage_", source)
        self._offset_, self._shape_ = offset, tuple(size)
        self._strides_ = tuple(stride) or contiguous_strides(tuple(size))
        return self
    self._storage_, self._shape_, self._strides_, self._offset_ = (
        source._storage_, source._shape_, source._strides_, source._offset_,
    )  # fmt: skip
    self._dtype_ = source._dtype_
    return self


TensorBase.set_ = _set  # type: ignore[attr-defined]

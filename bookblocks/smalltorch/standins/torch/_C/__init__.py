"""What PyTorch's own files ask of its C++ part: the core, and switches that nothing turns on."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from bookblocks.smalltorch import engine, hiding, modes, operations, registry
from bookblocks.smalltorch.absent import Absent, AbsentProperty, absent
from bookblocks.smalltorch.archive import PyTorchFileReader, PyTorchFileWriter
from bookblocks.smalltorch.device import device
from bookblocks.smalltorch.dtype import dtype, finfo, iinfo
from bookblocks.smalltorch.errors import NotHere
from bookblocks.smalltorch.function import FunctionBase
from bookblocks.smalltorch.generator import Generator, default_generator
from bookblocks.smalltorch.layout import layout, memory_format
from bookblocks.smalltorch.modes import (
    DisableTorchFunction,
    DisableTorchFunctionSubclass,
    InferenceMode,
    _set_grad_enabled,
    is_grad_enabled,
    is_inference_mode_enabled,
)
from bookblocks.smalltorch.size import Size
from bookblocks.smalltorch.tensor import TensorBase, contiguous_strides
from bookblocks.smalltorch.untyped import StorageBase
from torch._C import _autograd, _functions, _functorch, _names, _nn, _profiler, _VariableFunctions

_TensorMeta = type(TensorBase)
_FunctionBase = FunctionBase
_InferenceMode = InferenceMode
_DisableFuncTorch = DisableTorchFunctionSubclass


class _DisableTorchDispatch:
    """Inside, no class sees what operations do; none does anyway."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, *error: object) -> None:
        pass


_ENABLED = True


def _add_docstr(obj: Any, doc: str) -> Any:
    """The object, with a docstring if it can have one."""
    with suppress(AttributeError):
        obj.__doc__ = doc
    return obj


def _switch(name: str, value: Any) -> Any:
    """A function that always gives the same."""

    def switch(*args: Any, **kwargs: Any) -> Any:
        return value

    switch.__name__ = switch.__qualname__ = name
    return switch


for _name in [
    "_log_api_usage_once",
    "_log_api_usage_metadata",
    "_get_tracing_state",
    "_get_dispatch_mode",
    "_set_dispatch_mode",
    "_unset_dispatch_mode",
    "_stash_obj_in_tls",
    "_remove_obj_from_tls",
    "_dlpack_exchange_api",
    "_set_multithreading_enabled",
    "_set_view_replay_enabled",
    "_set_grad_layout_enforcement_enabled",
    "_set_fwd_grad_enabled",
    "_set_warn_on_accumulate_grad_stream_mismatch",
    "_set_override_stale_capture_stream",
    "_register_py_class_for_device",
    "_error_if_any_worker_fails",
    "_remove_worker_pids",
    "_set_worker_pids",
    "_set_worker_signal_handlers",
]:
    globals()[_name] = _switch(_name, None)
for _name in [
    "_are_functorch_transforms_active",
    "_is_any_autocast_enabled",
    "_is_view_replay_enabled",
    "_is_grad_layout_enforcement_enabled",
]:
    globals()[_name] = _switch(_name, False)
for _name in [
    "_is_fwd_grad_enabled",
    "_is_multithreading_enabled",
    "_autograd_init",
    "_has_storage",
]:
    globals()[_name] = _switch(_name, True)


def _get_privateuse1_backend_name() -> str:
    return "privateuseone"


def _get_default_device() -> str:
    return "cpu"


def _get_tensor_metadata(tensor: Any) -> dict[str, bool]:
    return {}


def _set_tensor_metadata(tensor: Any, metadata: dict[str, bool]) -> None:
    """Nothing: there is none."""


def _increment_version(tensors: Any) -> None:
    for tensor in tensors:
        tensor._bump()


_has_torch_function_unary: Any
_function_modes = modes.function_modes


def _disabled_torch_function_impl(
    func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
) -> Any:
    """The function itself: a class that names this overrides nothing."""
    with DisableTorchFunctionSubclass():
        return func(*args, **(kwargs or {}))


registry.disabled_torch_function = _disabled_torch_function_impl
_disabled_torch_dispatch_impl = _disabled_torch_function_impl


def _overrides(value: Any) -> bool:
    """Whether the class of a value overrides operations, and may."""
    return registry._needs_override(value) and not modes.state.subclasses_off


def _has_torch_function(values: Any) -> bool:
    """Whether one of them overrides operations."""
    return bool(modes.function_modes) or any(map(_overrides, values))


def _has_torch_function_unary(value: Any) -> bool:  # type: ignore[no-redef]
    """Whether it overrides operations."""
    return bool(modes.function_modes) or _overrides(value)


def _has_torch_function_variadic(*values: Any) -> bool:
    """Whether one of them overrides operations."""
    return bool(modes.function_modes) or any(map(_overrides, values))


def _is_torch_function_enabled() -> bool:
    return not modes.state.subclasses_off


def _is_torch_function_mode_enabled() -> bool:
    return bool(modes.function_modes)


def _len_torch_function_stack() -> int:
    return len(modes.function_modes)


def _get_function_stack_at(place: int) -> Any:
    return modes.function_modes[place]


def _push_on_torch_function_stack(mode: Any) -> None:
    modes.function_modes.append(mode)


def _pop_torch_function_stack() -> Any:
    return modes.function_modes.pop()


def _group_tensors_by_device_and_dtype(
    lists: list[list[Any]], with_indices: bool = False
) -> dict[tuple[Any, Any], tuple[list[list[Any]], list[int]]]:
    """Tensors of lists side by side, by the device and type of those of the first."""
    groups: dict[tuple[Any, Any], tuple[list[list[Any]], list[int]]] = {}
    for place, first in enumerate(lists[0]):
        key = (first.device, first.dtype)
        grouped, places = groups.setdefault(key, ([[] for _ in lists], []))
        for into, each in zip(grouped, lists, strict=True):
            if each:
                into.append(each[place])
        if with_indices:
            places.append(place)
    return groups


class _ScalingType:
    """Of torch.nn.functional.scaled_mm, which is not here."""


class _SwizzleType:
    """Of torch.nn.functional.scaled_mm, which is not here."""


class ScriptMethod:
    """Of this nobody is an instance."""


class Value:
    """Of this nobody is an instance."""


class Node:
    """Of this nobody is an instance."""


class _LegacyVariableBase:
    """What torch.autograd.Variable derives from."""


class DispatchKey:
    """Of torch's own dispatcher, which is not here."""


class _TorchDispatchModeKey:
    """Of torch's own dispatcher, which is not here."""

    FUNCTIONAL = PROXY = None


class _TorchFunctionState:
    """Whether classes override operations."""

    ENABLED, DISABLED, ALL_DISABLED = range(3)


class _ImperativeEngine:
    """What runs a backward pass."""

    def run_backward(
        self,
        tensors: Any,
        grad_tensors: Any,
        keep_graph: bool,
        create_graph: bool,
        inputs: Any = (),
        allow_unreachable: bool = False,
        accumulate_grad: bool = False,
    ) -> Any:
        """Run it; see the engine of the core."""
        return engine.run_backward(
            tensors,
            grad_tensors,
            keep_graph,
            create_graph,
            inputs,
            allow_unreachable=allow_unreachable,
            accumulate_grad=accumulate_grad,
        )


_EngineBase = _ImperativeEngine


def _missing() -> None:
    """Give tensors the names of the methods that are not here."""
    for name in _names.methods:
        if not hasattr(TensorBase, name) and not name.startswith("__"):
            setattr(TensorBase, name, Absent(f"torch.Tensor.{name}"))
    for name in _names.properties:
        if not hasattr(TensorBase, name):
            setattr(TensorBase, name, AbsentProperty(f"torch.Tensor.{name}"))


def _untyped_storage(self: Any) -> Any:
    """The bytes below a tensor."""
    from torch.storage import UntypedStorage

    return UntypedStorage.of(self._storage_)


_untyped_storage.__name__ = "untyped_storage"
TensorBase.untyped_storage = _untyped_storage
# Copying and saving ask classes for it: in PyTorch the parts of a tensor have no names in Python.
del TensorBase.__slots__
_set_to_tensor = TensorBase.set_


def _set_(self: Any, source: Any = None, *place: Any) -> Any:
    """Let a tensor use a storage, or that of another tensor.

    Args:
        source: a storage of bytes, a typed one, or a tensor; nothing for an empty one.
        place: for a storage the first number, the shape and the strides.
    """
    source = getattr(source, "_untyped_storage", source)
    if not isinstance(source, StorageBase):
        return _set_to_tensor(self, *(() if source is None else (source,)), *place)
    storage = source.numbers(self._dtype_)
    offset, shape, strides = (*place, *(0, None, None)[len(place) :])
    shape = (storage.size,) if shape is None else tuple(shape)
    self._storage_, self._shape_, self._offset_ = storage, shape, offset
    self._strides_ = contiguous_strides(shape) if strides is None else tuple(strides)
    reach = 1 + sum((length - 1) * step for length, step in zip(shape, self._strides_, strict=True))
    if 0 not in shape and offset + reach > storage.size:
        raise RuntimeError(
            f"setStorage: sizes {list(shape)}, strides {list(self._strides_)}, storage offset "
            f"{offset}, and itemsize {self._dtype_.itemsize} requiring a storage size of "
            f"{(offset + reach) * self._dtype_.itemsize} are out of bounds for storage of size "
            f"{storage.nbytes}"
        )
    return self


_set_.__name__ = "set_"
TensorBase.set_ = _set_
_missing()
hiding.hide(str(Path(__file__).parent))
hiding.natives(sys.modules[__name__])
hiding.natives(_nn)
hiding.natives(_autograd)
hiding.functions(_VariableFunctions)
hiding.methods(TensorBase)
hiding.install()
__getattr__ = absent(__name__, ("_dynamo", "_distributed_c10d"))

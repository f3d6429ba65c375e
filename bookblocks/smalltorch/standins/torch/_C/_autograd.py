"""What torch.autograd imports of its C++ part: marks, since nothing is profiled."""

from __future__ import annotations

from typing import Any

from bookblocks.smalltorch.absent import absent
from bookblocks.smalltorch.errors import NotHere


class DeviceType:
    """Of the profiler, which is not here."""


class SavedTensor:
    """Of saved tensors' hooks, which are not here."""


ProfilerEvent = _KinetoEvent = _ProfilerResult = DeviceType


def _refuse(*args: Any, **kwargs: Any) -> Any:
    raise NotHere("torch.autograd.graph.saved_tensors_hooks")


def _nothing(*args: Any, **kwargs: Any) -> None:
    """Nothing is profiled."""


def kineto_available() -> bool:
    """Nothing is profiled."""
    return False


_add_metadata_json = _disable_profiler = _disable_profiler_legacy = _nothing
_enable_profiler = _enable_profiler_legacy = _enable_record_function = _nothing
_get_sequence_nr = _is_kineto_stopped = _kineto_step = _prepare_profiler = _nothing
_profiler_enabled = _record_function_with_args_enter = _record_function_with_args_exit = _nothing
_set_empty_test_observer = _supported_activities = _toggle_collection_dynamic = _nothing
_pop_saved_tensors_default_hooks = _push_saved_tensors_default_hooks = _refuse
_saved_tensors_hooks_disable = _saved_tensors_hooks_enable = _refuse


def _saved_tensors_hooks_get_disabled_error_message() -> None:
    """None: nothing is disabled."""


__getattr__ = absent(__name__)

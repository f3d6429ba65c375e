"""What holds for all operations of a thread: gradients, inference, overriding of functions."""

from __future__ import annotations

import threading
from typing import Any


class _State(threading.local):
    grad: bool = True
    inference: bool = False
    subclasses_off: bool = False
    functions_off: bool = False
    multithreading: bool = True


state = _State()
function_modes: list[Any] = []


def is_grad_enabled() -> bool:
    """Whether operations are written down for a backward pass."""
    return state.grad


def _set_grad_enabled(enabled: bool, /) -> None:
    if not isinstance(enabled, bool):
        raise TypeError(
            f"set_grad_enabled(): argument 'enabled' (position 1) must be bool, not {type(enabled).__name__}"
        )
    state.grad = enabled


def is_inference_mode_enabled() -> bool:
    """Whether new tensors are inference tensors, for which nothing is written down."""
    return state.inference


class InferenceMode:
    """The guard of `torch.inference_mode`: used as `with _InferenceMode(True):`."""

    def __init__(self, enabled: bool = True) -> None:
        self.enabled = enabled

    def __enter__(self) -> None:
        self.before = (state.inference, state.grad)
        state.inference = self.enabled
        state.grad = not self.enabled

    def __exit__(self, *error: object) -> None:
        state.inference, state.grad = self.before


class no_grad:
    """Nothing is written down inside: `with no_grad():`, for the core's own use."""

    def __enter__(self) -> None:
        self.before = state.grad
        state.grad = False

    def __exit__(self, *error: object) -> None:
        state.grad = self.before


class DisableTorchFunctionSubclass:
    """Inside, classes of tensors do not override operations."""

    def __enter__(self) -> None:
        self.before = state.subclasses_off
        state.subclasses_off = True

    def __exit__(self, *error: object) -> None:
        state.subclasses_off = self.before


class DisableTorchFunction:
    """Inside, nothing overrides operations."""

    def __enter__(self) -> None:
        self.before = (state.subclasses_off, state.functions_off)
        state.subclasses_off = state.functions_off = True

    def __exit__(self, *error: object) -> None:
        state.subclasses_off, state.functions_off = self.before

"""The exceptions of a program: their text, without running code of the program, and their way."""

from __future__ import annotations

from types import FrameType, MemberDescriptorType, TracebackType
from typing import Any

from bookblocks.recording.log import Log
from bookblocks.recording.value import class_part, mro, type_name

UNKNOWN = "an exception"
"""What an exception is called that nobody caught where it could be seen."""

# Values whose text is Python's own; found by identity, since a metaclass may say what is equal.
PLAIN = (str, int, float, bool, bytes, type(None))


class Raised:
    """Frames that have raised an exception again: Python tells that it was, and not which.

    Args:
        log: where their calls and steps are.
    """

    def __init__(self, log: Log) -> None:
        self.log = log
        self._waiting: list[tuple[FrameType, int, int]] = []

    def note(self, frame: FrameType, call: int) -> None:
        """A frame ends by an exception that its caller will name; its step comes next."""
        self._waiting.append((frame, call, len(self.log.steps)))

    def forget(self) -> None:
        """The exception was caught where nobody could see it."""
        self._waiting = []

    def confirm(self, error: str, at: TracebackType | None) -> None:
        """Name the exception that frames have raised again, now that it is seen."""
        passed: list[FrameType] = []
        while at is not None:
            passed.append(at.tb_frame)
            at = at.tb_next
        for frame, call, step in self._waiting:
            if frame in passed:
                self.log.calls[call].error = error
                if step < len(self.log.steps) and self.log.steps[step].call == call:
                    self.log.steps[step].error = error
        self._waiting = []


def error_text(error: Any) -> str:
    """An exception's type and message, without running a `__str__` of the program's own."""
    name = type_name(error)
    if not isinstance(error, BaseException):
        return str(error)
    parts = [BaseException.args.__get__(error)]  # type: ignore[attr-defined]
    home = next(kind for kind in mro(type(error)) if "__str__" in class_part(kind, "__dict__"))
    held = class_part(home, "__dict__")
    if type(held["__str__"]) is not type(object.__str__):
        return name
    if home is not BaseException:
        # OSError's own __str__, for example, reads its file name, which is no argument.
        members = (part for part in held.values() if type(part) is MemberDescriptorType)
        parts += [(_member(part, error),) for part in members]
    if not all(any(type(item) is kind for kind in PLAIN) for part in parts for item in part):
        return name
    message = str(error).encode("utf-8", "backslashreplace").decode()
    return f"{name}: {message}" if message else name


def _member(part: MemberDescriptorType, owner: object) -> Any:
    """What an object holds in one of its class's members, None where that is empty."""
    try:
        return part.__get__(owner)
    except AttributeError:
        return None

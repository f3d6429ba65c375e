"""A frame while it is being recorded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

from bookblocks.recording.syntax import Place


@dataclass
class Live:
    """A frame that is being recorded.

    Attributes:
        call: the index of its call.
        lines: whether its lines are recorded.
        depth: how many recorded Python frames are above it, from the start of the session.
        origin: the instruction of its caller that called it.
        seen: values of the current statement that a call is still to be given, by their place.
        pending: calls of C functions in it that have not returned.
        open: C calls whose results may still show up, by their place.
        failed: the C call that an exception has just ended.
        error: the exception that passes through it since its last line.
        statement: the first and the last line of the statement that it is at.
        thrown: the step at which a generator was told to close, until it goes on.
        namespace: what keeps its names if it is no function's, see `namespace_of`.
        noted: what its names held when they were last noted.
    """

    call: int
    lines: bool
    depth: int
    origin: tuple[FrameType, Place] | None = None
    seen: dict[Place, Any] = field(default_factory=dict)
    pending: list[int] = field(default_factory=list)
    open: dict[Place, int] = field(default_factory=dict)
    failed: int | None = None
    error: str | None = None
    statement: tuple[int, int] = (0, 0)
    thrown: int | None = None
    namespace: Mapping[str, Any] | None = None
    noted: dict[str, int] = field(default_factory=dict)

"""The log of a recording while it is made: calls, steps, and each value once."""

from __future__ import annotations

import json
from typing import Any

from bookblocks.recording.identity import Objects
from bookblocks.recording.recording import Call, Recording, Step, Value
from bookblocks.recording.value import describe

MOST_STEPS = 2_000
"""A longer session is refused: nobody would walk it, and a page could not carry it."""

MOST_PRINTED = 2_000
"""Characters that a step shows of what was printed."""


class Log:
    """What has been seen so far.

    Attributes:
        calls: in the order in which they were made.
        steps: in the order in which they happened.
        values: every value that was seen, each once.
        full: whether a step was left out, since there are too many.
    """

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.steps: list[Step] = []
        self.values: list[Value] = []
        self.full = False
        self.objects = Objects()
        self._index: dict[str, int] = {}
        self._printed = ""

    @property
    def recording(self) -> Recording:
        """The recording of what has been seen."""
        return Recording(self.calls, self.steps, self.values)

    def value(self, value: Any) -> int:
        """Describe a value as it is now; returns its index."""
        described = describe(value, self.objects.number)
        key = json.dumps(described, sort_keys=True)
        if key not in self._index:
            self._index[key] = len(self.values)
            self.values.append(described)
        return self._index[key]

    def add_call(self, call: Call) -> int:
        """Note a call; returns its index."""
        self.calls.append(call)
        return len(self.calls) - 1

    def take_back(self, call: int, step: int) -> bool:
        """Take a call and its only step back, if nothing has come after; whether that was so."""
        if call != len(self.calls) - 1 or step != len(self.steps) - 1:
            return False
        above = self.calls.pop().caller
        self._printed = self.steps.pop().printed + self._printed
        while above is not None:
            first, last = self.calls[above].steps
            if last == step:
                self.calls[above].steps = (-1, -1) if first == step else (first, step - 1)
            above = self.calls[above].caller
        return True

    def printed(self, text: str) -> None:
        """The program has printed this; the next step tells."""
        self._printed += text[: max(0, MOST_PRINTED - len(self._printed))]

    def begin(self) -> None:
        """What was printed before belongs to no step."""
        self._printed = ""

    def add_step(self, step: Step) -> None:
        """Note a step, in its call and in those above it; `full` says that it was left out."""
        if len(self.steps) == MOST_STEPS:
            self.full = True
            return
        index = len(self.steps)
        step.printed, self._printed = self._printed, ""
        self.objects.next()
        self.steps.append(step)
        call: int | None = step.call
        while call is not None:
            first, _ = self.calls[call].steps
            self.calls[call].steps = (index if first < 0 else first, index)
            call = self.calls[call].caller

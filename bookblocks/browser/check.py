"""Checks a reader's answer to an exercise in the page: what holds, and what does not yet.

It is judged as in a terminal, by the exercise's own check and by `exercises.judging`, and runs as
a program does, see `run`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bookblocks.browser.limits import DEEP
from bookblocks.browser.run import Result, run_file, saved
from bookblocks.browser.state import unchanged
from bookblocks.browser.stream import Told
from bookblocks.exercises.judging import SPOILED, judge, said
from bookblocks.smalltorch.errors import NotHere

CHECK = "check.py"
"""What messages call the check."""


@dataclass
class Checked:
    """What is said of an answer; the page has it as JSON, under these names.

    Attributes:
        result: what it did meanwhile, as when it is run; its error is told in `trouble`.
        trouble: why no check could be made, or None.
        checks: of each check what `says` it must hold, and the `message` why it does not hold,
            None where it does.
        missing: whether something was said because this page's core lacks what was asked for.
    """

    result: Result
    trouble: str | None
    checks: list[dict[str, str | None]]
    missing: bool


def check(text: str, name: str, wanted: str, told: Told, *, last: bool = False) -> Checked:
    """Judge an answer.

    Args:
        text: the answer.
        name: its file.
        wanted: the text of the exercise's check.py.
        told: hears of each line that it prints, when it does.
        last: whether nothing is run after it, see `unchanged`.
    """
    found: dict[str, Any] = {}

    def watch(_: Callable[[], int]) -> int:
        found.update(judge(text, name, wanted, CHECK))
        return 0

    try:
        with saved(text, name) as program, unchanged(last=last):
            result = run_file(program, told, watch=watch)
    except BaseException as error:
        # It has changed what runs it, which is as before by now.
        return Checked(Result(status=1), f"{SPOILED}{said(error)}", [], missing=False)
    messages = [found["trouble"], *(each["message"] for each in found["checks"])]
    missing = any(each is not None and f"{NotHere.__name__}: " in each for each in messages)
    if sys.platform == "emscripten" and any(map(_is_deep, messages)):
        result.notes.append(DEEP)
    return Checked(result, found["trouble"], found["checks"], missing)


def _is_deep(message: str | None) -> bool:
    """Whether it tells of too many calls within calls, of which a page allows fewer."""
    return message is not None and message.startswith(f"{RecursionError.__name__}: ")

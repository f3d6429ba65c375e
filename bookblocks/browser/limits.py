"""What a page cannot give a program, refused so that it can be told."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import NoReturn

DEEPEST = 170
"""So many calls within calls are allowed in a page, where Python itself allows 1,000.

A function that is called by way of C (`__call__`, `__getattr__`, `__repr__`) takes some of the
browser's stack, about 4 kB, and from 220 on that ended all of Python under node, where the stack
has 984 kB. A module that calls itself must end in Python's own RecursionError instead.
"""

READS = (
    "The program read from its standard input, where nobody types: put the text into the "
    "program instead of input()."
)
DEEP = f"In this page {DEEPEST} calls within calls are the most; Python itself allows 1,000."


def refuse(note: Callable[[str], object]) -> None:
    """Take from a program what would end the page's Python; to be put back when it has ended.

    Args:
        note: is told what it asked for, a sentence.
    """

    def leave(status: int) -> NoReturn:
        raise SystemExit(status)

    set_limit = sys.setrecursionlimit

    def deeper(limit: int) -> None:
        if limit > DEEPEST:
            note(DEEP)
        set_limit(min(limit, DEEPEST))

    os._exit = leave
    set_limit(DEEPEST)
    sys.setrecursionlimit = deeper

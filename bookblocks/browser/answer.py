"""The door of the page's worker: an order comes in as JSON, and its answer goes out as JSON.

    {"kind": "run", "text": "print(1)", "name": "one.py"}
        is answered by a `run.Result`: status, stdout, stderr, cut, error, line, missing, notes.
    {"kind": "step", "text": …, "name": …, "session": {"start": …, "depth": …, "over": […],
            "stops": [[at, say], …]}}
        is answered by a `step.Stepped`: result (as above), html, failure, notes. `session`, and
        each of its keys, may be left out or null.
    {"kind": "check", "text": …, "name": …, "check": "def check_…"}
        is answered by a `check.Checked`: result (as above), trouble, checks, missing.

An order with `"last": true` is the last one of its interpreter, which does not tidy up after it.

A worker imports this module once, which takes as long as the import of torch, calls `prepare`,
and then `answer` for each order; `told` hears at once of what is printed.
"""

from __future__ import annotations

import json
from dataclasses import asdict

from bookblocks.browser.check import check
from bookblocks.browser.run import run
from bookblocks.browser.state import prepare
from bookblocks.browser.step import step
from bookblocks.browser.stream import Told

__all__ = ["answer", "prepare"]


def answer(order: str, told: Told) -> str:
    """Run, record or check a program.

    Args:
        order: what is asked, as JSON.
        told: is called with `stdout` or `stderr` and a text, for each line that is printed while
            nothing is recorded.
    """
    asked = json.loads(order)
    text, name, last = asked["text"], asked["name"], asked.get("last", False)
    if asked["kind"] == "run":
        return json.dumps(asdict(run(text, name, told, last=last)))
    if asked["kind"] == "step":
        return json.dumps(asdict(step(text, name, asked.get("session"))))
    if asked["kind"] == "check":
        return json.dumps(asdict(check(text, name, asked["check"], told, last=last)))
    raise ValueError(f"there is no order {asked['kind']}")

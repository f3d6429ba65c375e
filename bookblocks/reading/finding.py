"""A finding: what a reader does with a figure to answer its **Find out.**, and what it then shows.

It is a `finding` fence within the answer below the figure, with the options `do` and `shows`:

    do:
      - set weight, row 2, column 1 to 12
      - press Identity
    shows: ["12·1 + 3·2 + 4·3 + 5·4 = 50"]

Each line of `do` is one of these, with the name by which the control is heard:

    set NAME to VALUE          a number of the figure, or a field
    press NAME                 a button, a choice, a box to tick
    move NAME left, 4 times    a handle, by the keys left, right, up and down
    open NAME                  a part that is folded

The tests do all of it in a browser, from the figure's first state, and look for what it `shows`;
what it shows must not have been there before. Figures between the question and its answer are
meant, one or more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from bookblocks.reading import option
from bookblocks.reading.chapter import Chapter, Fence, failure

LANGUAGE = "finding"

_ACTIONS = (
    re.compile(r"(?P<verb>set) (?P<name>.+) to (?P<value>\S+)"),
    re.compile(r"(?P<verb>press) (?P<name>.+)"),
    re.compile(
        r"(?P<verb>move) (?P<name>.+) (?P<value>left|right|up|down)(?:, (?P<times>\d+) times)?"
    ),
    re.compile(r"(?P<verb>open) (?P<name>.+)"),
)


@dataclass(frozen=True)
class Action:
    """Something that a reader does.

    Attributes:
        verb: set, press, move or open.
        name: of the control, as it is heard.
        value: what is set, or where it is moved; empty for the other two.
        times: how often.
        said: the line as it is written.
    """

    verb: str
    name: str
    value: str
    times: int
    said: str


@dataclass(frozen=True)
class Finding:
    """Attributes: what is done, one after the other, and the texts that the figures then show."""

    actions: tuple[Action, ...]
    shows: tuple[str, ...]


def _actions(given: Any) -> tuple[Action, ...]:
    lines = option.texts(given)
    if not lines:
        raise ValueError("must have a line or more")
    return tuple(map(_action, lines))


def _action(line: str) -> Action:
    found = next(filter(None, (each.fullmatch(line) for each in _ACTIONS)), None)
    if found is None:
        raise ValueError(
            "must have lines like: set NAME to VALUE, press NAME, open NAME, "
            f"move NAME left, 4 times; and this is: {line}"
        )
    given = found.groupdict()
    times = int(given.get("times") or 1)
    return Action(given["verb"], given["name"], given.get("value") or "", times, line)


def _shown(given: Any) -> tuple[str, ...]:
    texts = option.texts(given)
    if not texts:
        raise ValueError("must have a text or more")
    return tuple(texts)


def read_finding(chapter: Chapter, fence: Fence) -> Finding:
    """A finding as its fence gives it.

    Raises:
        BookError: an option is missing, unknown or wrong.
    """
    given = option.read_options(
        "\n".join(fence.body), {"do": _actions, "shows": _shown}, failure(chapter, fence)
    )
    return Finding(given["do"], given["shows"])

r"""An edit: what a **Try** asks the reader to change in a listing of its chapter.

It is an `edit` fence: the file's name, then the lines as a diff has them, those that stay with a
blank before them, those that go with a minus, those that come with a plus:

    two_seeds.py
    -for seed in (50, 51, 50):
    -    torch.manual_seed(seed)
    +torch.manual_seed(50)
    +for seed in (50, 51, 50):

A line of @@ parts two places. The lines that stay or go must stand in the program once, one after
the other. The edited program is a listing in all else: the tests run it, and its output stands
below the fence, behind the marker of all outputs.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

LANGUAGE = "edit"

PLACES = "@@"
"""A line that parts two places of one edit."""

Refuse = Callable[[int, str, str], Exception]
"""Makes the error of a row of the fence's body, of what is wrong and the remedy."""


_EDITED = ", edited"


def edited_name(listing: str, before: int) -> str:
    """The name of an edited program: that of its listing, and that it is edited.

    Args:
        before: how many edits of the listing stand above it on its page.
    """
    return f"{listing}{_EDITED}" + (f" {before + 1}" if before else "")


def file_name(program: str) -> str:
    """The name of the file that a program is, or of which it is an edit."""
    return program.partition(_EDITED)[0]


@dataclass(frozen=True)
class Place:
    """Lines of a program that are replaced.

    Attributes:
        row: the row of its first line in the fence's body.
        before: the lines that stand there.
        after: the lines that take their place.
    """

    row: int
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class Edit:
    """What is changed in a listing.

    Attributes:
        listing: its path below snippets/.
        places: in their order.
    """

    listing: str
    places: tuple[Place, ...]

    def applied(self, lines: Sequence[str], refuse: Refuse) -> tuple[str, ...]:
        """The lines of the edited program.

        Args:
            lines: those of the listing, without its section markers.

        Raises:
            Exception: as `refuse` makes it: the lines of a place are not there, or twice; all of
                it changes nothing that runs.
        """
        edited = list(lines)
        end = len(lines)
        for place in reversed(self.places):
            size = len(place.before)
            starts = [
                start
                for start in range(len(lines) - size + 1)
                if tuple(lines[start : start + size]) == place.before
            ]
            if len(starts) != 1:
                what = "does not have these lines" if not starts else "has these lines twice"
                remedy = (
                    "Write them as they stand in the program; what changes begins with - and +."
                    if not starts
                    else "Add a line above or below them that stays, with a blank before it."
                )
                raise refuse(place.row, f"{self.listing} {what}: {place.before[0]}", remedy)
            (start,) = starts
            if start + size > end:
                raise refuse(
                    place.row,
                    "this place stands below the one that follows it, or overlaps with it",
                    "Write the places in the order of the program.",
                )
            edited[start : start + size] = place.after
            end = start
        if _runs_alike(lines, edited):
            raise refuse(
                self.places[0].row,
                "this edit changes nothing that runs, only blanks or comments",
                "Write a change that Python sees.",
            )
        return tuple(edited)


def _runs_alike(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether two programs are the same to Python."""
    try:
        first, second = (ast.dump(ast.parse("\n".join(lines))) for lines in (before, after))
    except (SyntaxError, ValueError):
        return False
    return first == second


def read_edit(body: Sequence[str], folder: str, refuse: Refuse) -> Edit:
    """Read the body of an `edit` fence.

    Args:
        folder: that of the chapter's listings, below snippets/.

    Raises:
        Exception: as `refuse` makes it: no name of a program in the first line; a line that
            begins with none of the three signs; a place that changes nothing, or says not where.
    """
    name = body[0].strip() if body else ""
    if not name.endswith(".py") or "/" in name:
        raise refuse(
            0,
            f"an edit begins with the name of a listing of its chapter, and this is: {name}",
            "Write for example two_seeds.py in its first line.",
        )
    places: list[Place] = []
    row = 1
    for part in _parts(body[1:]):
        places.append(_place(row, part, refuse))
        row += len(part) + 1
    return Edit((PurePosixPath(folder) / name).as_posix(), tuple(places))


def _parts(lines: Sequence[str]) -> list[list[str]]:
    """The lines of each place."""
    parts: list[list[str]] = [[]]
    for line in lines:
        if line == PLACES:
            parts.append([])
        else:
            parts[-1].append(line)
    return parts


def _place(row: int, lines: Sequence[str], refuse: Refuse) -> Place:
    # An empty line of the program that stays.
    lines = [line or " " for line in lines]
    for number, line in enumerate(lines):
        if line[0] not in " -+":
            raise refuse(
                row + number,
                f"a line of an edit begins with a blank, - or +, and this is: {line}",
                "Put a blank before a line that stays.",
            )
        if line[0] == "+" and line[1:] != line[1:].rstrip():
            raise refuse(row + number, "this line ends in a blank, which nobody sees", "Delete it.")
    before = tuple(line[1:] for line in lines if line[0] in " -")
    after = tuple(line[1:] for line in lines if line[0] in " +")
    if before == after:
        raise refuse(row, "this edit changes nothing", "Write what goes with -, what comes with +.")
    if not before:
        raise refuse(
            row,
            "this edit does not say where its lines come in",
            "Add the line above or below them that stays, with a blank before it.",
        )
    return Place(row, before, after)

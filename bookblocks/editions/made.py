"""When an edition was made: the date of the last commit, so that it is made twice alike."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from bookblocks.editions.errors import EditionError


def made(root: Path) -> datetime:
    """The date that an edition bears: SOURCE_DATE_EPOCH where it is set, else the last commit's.

    Args:
        root: the folder of the book.

    Returns:
        a moment of whole seconds, in UTC.

    Raises:
        EditionError: there is neither.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given is not None:
        if not given.isdecimal():
            raise EditionError(
                f"SOURCE_DATE_EPOCH: {given!r} is no number of seconds; give one, or unset it"
            )
        return datetime.fromtimestamp(int(given), UTC)
    try:
        said = subprocess.run(
            ["git", "log", "-1", "--format=%ct"],
            cwd=root,
            capture_output=True,
            text=True,
            check=True,
        )
        return datetime.fromtimestamp(int(said.stdout), UTC)
    except (OSError, subprocess.CalledProcessError, ValueError):
        raise EditionError(
            f"{root}: git names no last commit here, and so no date; set SOURCE_DATE_EPOCH to one"
        ) from None

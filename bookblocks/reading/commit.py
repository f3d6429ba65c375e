"""The commit of the book that is read, as git tells it."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Commit:
    """A commit of the book.

    Attributes:
        id: its name, 40 hexadecimal digits.
        date: when it was made, such as 2026-11-26.
    """

    id: str
    date: str


def commit(root: Path) -> Commit | None:
    """The commit that is checked out in `root`; None where git knows of none.

    What was changed since is not asked for: hashes of programs and outputs tell that.
    """
    log = root / ".git" / "logs" / "HEAD"
    # A server builds for hours, and sees each new commit by this file.
    return _commit(root, log.stat().st_mtime_ns if log.is_file() else 0)


@cache
def _commit(root: Path, _changed: int) -> Commit | None:
    try:
        done = subprocess.run(
            ["git", "-C", str(root), "log", "-1", "--format=%H %cd", "--date=format:%Y-%m-%d"],
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError:
        return None
    # A book within another repository, as the small ones of the tests may be, has no commit.
    if done.returncode or not (root / ".git").exists():
        return None
    name, _, date = done.stdout.strip().partition(" ")
    return Commit(name, date)

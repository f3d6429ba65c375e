"""The reader's own folder: a file for each exercise that was begun, and how far they are.

Nothing in it is ever overwritten but progress.json, which says of each exercise how many checks
held when it was last checked, and how many hints were read.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bookblocks.exercises.exercise import Exercise, is_there, read_source
from bookblocks.exercises.fault import ExerciseError

try:
    import fcntl
except ImportError:  # on Windows
    fcntl = None  # type: ignore[assignment]

FOLDER = "my-exercises"
"""The folder below the book's, which git does not track."""

PROGRESS = "progress.json"

_COUNTS = ("hold", "of", "hints")


@dataclass(frozen=True)
class Mine:
    """A reader's folder.

    Attributes:
        folder: where it is.
    """

    folder: Path

    def file(self, exercise: Exercise) -> Path:
        """Where the reader's answer to an exercise is."""
        return self.folder / f"{exercise.name}.py"

    def shown(self, path: Path) -> str:
        """A path as the reader types it: from the folder that the command was given in."""
        try:
            # A link is shown as itself.
            whole = Path(os.path.realpath(path.parent), path.name)
            return whole.relative_to(Path.cwd()).as_posix()
        except (ValueError, OSError):
            return str(path)

    def start(self, exercise: Exercise) -> Path:
        """Copy the starter, unless there is a file already.

        Raises:
            ExerciseError: there is one, or it cannot be written.
        """
        path = self.file(exercise)
        text = read_source(exercise.starter, f"{exercise.name}/starter.py")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8") as file:
                try:
                    file.write(text)
                    file.flush()
                except OSError:
                    # Half a starter is none.
                    path.unlink()
                    raise
        except FileExistsError:
            if not self.folder.is_dir():
                raise ExerciseError(
                    "this is no folder", "Move it away.", path=self.shown(self.folder)
                ) from None
            raise ExerciseError(
                "this file is yours, and it is kept as it is",
                f"Check it, or begin anew with: restart {exercise.name}.",
                path=self.shown(path),
            ) from None
        except OSError as error:
            raise self._unwritable(path, error) from None
        return path

    def restart(self, exercise: Exercise) -> Path | None:
        """Move the reader's file to a numbered copy, and copy the starter.

        Returns:
            the copy; None where there was no file.

        Raises:
            ExerciseError: it cannot be moved or written.
        """
        path = self.file(exercise)
        if not is_there(path) and not path.is_symlink():
            self.start(exercise)
            return None
        number = 1
        while os.path.lexists(kept := path.with_name(f"{exercise.name}.{number}.py")):
            number += 1
        try:
            path.rename(kept)
        except OSError as error:
            raise self._unwritable(path, error) from None
        self.start(exercise)
        return kept

    def counts(self) -> dict[str, dict[str, int]]:
        """How far the reader is: of each exercise `hold`, `of` and `hints`.

        Raises:
            ExerciseError: progress.json is there and cannot be read, or is none of ours.
        """
        path = self.folder / PROGRESS
        if not is_there(path):
            return {}
        shown = self.shown(path)
        source = read_source(path, shown)
        remedy = "Mend or delete it; your exercises are in files of their own, and untouched."
        try:
            given = json.loads(source)
        except (ValueError, RecursionError) as error:
            line = error.lineno if isinstance(error, json.JSONDecodeError) else 1
            raise ExerciseError("this is not JSON", remedy, path=shown, line=line) from None
        if not isinstance(given, dict) or not all(map(_is_count, given.values())):
            raise ExerciseError("this is not what the exercises have written", remedy, path=shown)
        return given

    def note(self, exercise: Exercise, **counts: int) -> None:
        """Write how far the reader is with an exercise.

        Raises:
            ExerciseError: progress.json cannot be read, so that something would be lost, or
                cannot be written.
        """
        path = self.folder / PROGRESS
        part = path.with_suffix(".part")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with _alone(self.folder):
                all_of_them = self.counts()
                changed = {**all_of_them.get(exercise.name, {}), **counts}
                if all_of_them.get(exercise.name) == changed:
                    return
                told = json.dumps({**all_of_them, exercise.name: changed}, indent=2, sort_keys=True)
                part.write_text(f"{told}\n", encoding="utf-8")
                part.replace(path)
        except OSError as error:
            raise self._unwritable(path, error) from None

    def _unwritable(self, path: Path, error: OSError) -> ExerciseError:
        return ExerciseError(
            f"this cannot be written: {error.strerror or error}",
            "Make the folder writable, or name another with --my.",
            path=self.shown(path),
        )


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One command at a time reads and writes in a folder, where the system can see to that."""
    if fcntl is None:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _is_count(given: Any) -> bool:
    """Whether it is a table of whole numbers, under the names that are known."""
    known = isinstance(given, dict) and all(
        name in _COUNTS and isinstance(number, int) and not isinstance(number, bool) and number >= 0
        for name, number in given.items()
    )
    return known and given.get("hold", 0) <= given.get("of", given.get("hold", 0))

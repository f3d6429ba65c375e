"""An exercise: a folder `snippets/<chapter>/exercises/<name>/`, and all of them in their order.

    exercise.toml   title, task, hints, and a table [[wrong]] for each wrong answer
    starter.py      what the reader begins with
    solution.py     what passes all checks
    check.py        functions `check_…(answer)`, each with a docstring that says what must hold
    wrong/*.py      answers that people really give, each with the line that the check must say

Task and hints are text with blank lines between paragraphs; `code` stands between backticks.
"""

from __future__ import annotations

import difflib
import errno
import re
import stat
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bookblocks.exercises.fault import ExerciseError

COMMAND = "python -m bookblocks.exercises"
"""What a reader types, in the folder of the book."""

FOLDER = "exercises"
"""The folder of a chapter's exercises, beside its listings."""

ABOUT = "exercise.toml"

PROGRAMS = ("starter.py", "solution.py", "check.py")

LARGEST = 1_000_000
"""Bytes of the largest file that is read."""

_KEYS = ("title", "task", "hints", "wrong")
_WRONG_KEYS = ("file", "says")
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_COPY = re.compile(r"\.\d+$")


@dataclass(frozen=True)
class Wrong:
    """A wrong answer.

    Attributes:
        path: its program.
        says: what the first check that does not hold must say of it.
    """

    path: Path
    says: str


@dataclass(frozen=True)
class Exercise:
    """An exercise, read.

    Attributes:
        folder: where its files are.
        chapter: the path of its chapter below docs/, without .md.
        title, task: what the reader sees first.
        hints: one at a time.
        wrong: answers that must not pass.
    """

    folder: Path
    chapter: str
    title: str
    task: str
    hints: tuple[str, ...]
    wrong: tuple[Wrong, ...]

    @property
    def name(self) -> str:
        """The name of its folder: no other exercise of the book has it."""
        return self.folder.name

    @property
    def starter(self) -> Path:
        """What the reader begins with."""
        return self.folder / "starter.py"

    @property
    def solution(self) -> Path:
        """What passes all checks."""
        return self.folder / "solution.py"

    @property
    def check(self) -> Path:
        """What must hold."""
        return self.folder / "check.py"


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a task or a hint, each in one line."""
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text.strip())]


def read_exercise(folder: Path, snippets: Path) -> Exercise:
    """Read the exercise in a folder below snippets/.

    Raises:
        ExerciseError: a file, a key or a text is missing, unknown or of another kind.
    """
    shown = _shown(folder, snippets)
    if not _NAME.fullmatch(folder.name):
        raise ExerciseError(
            f"an exercise cannot be called {folder.name}",
            "Name its folder in small letters, with a hyphen between words: swap-the-inputs.",
            path=shown,
        )
    for name in (ABOUT, *PROGRAMS):
        if not (folder / name).is_file():
            raise ExerciseError(
                f"the exercise {folder.name} has no {name}",
                f"Each has {ABOUT}, {', '.join(PROGRAMS)} and wrong/.",
                path=f"{shown}/{name}",
            )
    about = f"{shown}/{ABOUT}"
    source = read_source(folder / ABOUT, about)
    try:
        given = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise ExerciseError(
            f"this is not TOML: {error}",
            'Write name = "text", and a text of several lines between """ and """.',
            path=about,
            line=int(line[1]) if line else 1,
        ) from None
    about_it = _About(about, source)
    about_it.keys(given, _KEYS, "An exercise has")
    hints = given["hints"]
    if not isinstance(hints, list) or not hints:
        raise about_it.fault("hints", "hints must be a list of texts", "Write one hint or more.")
    wrong = given["wrong"]
    if not isinstance(wrong, list) or len(wrong) < 2:
        raise about_it.fault(
            "wrong",
            "an exercise has at least two wrong answers",
            "Add what people really answer, a table [[wrong]] each, with file and says.",
        )
    exercise = Exercise(
        folder=folder,
        chapter=folder.parent.parent.relative_to(snippets).as_posix(),
        title=about_it.text("title", given["title"]),
        task=about_it.text("task", given["task"]),
        hints=tuple(about_it.text("hints", hint) for hint in hints),
        wrong=tuple(_wrong(about_it, folder, table) for table in wrong),
    )
    _check_files(exercise, shown)
    return exercise


def _wrong(about: _About, folder: Path, table: Any) -> Wrong:
    if not isinstance(table, dict):
        raise about.fault("wrong", "wrong must be tables [[wrong]]", "Give each file and says.")
    about.keys(table, _WRONG_KEYS, "A table [[wrong]] has", line=about.line_of("[[wrong]]"))
    file, says = (about.text(key, table[key]) for key in _WRONG_KEYS)
    path = folder / "wrong" / file
    if path.suffix != ".py":
        raise about.fault(file, f"{file} is no program", "Name a file of wrong/ that ends in .py.")
    if path.parent != folder / "wrong" or not path.is_file():
        raise about.fault(
            file, f"there is no wrong answer wrong/{file}", "Write it, or delete its table."
        )
    return Wrong(path, says)


def _check_files(exercise: Exercise, shown: str) -> None:
    """Each file of the folder has its use, each wrong answer one table.

    Raises:
        ExerciseError: for the first that has not.
    """
    named = [wrong.path.name for wrong in exercise.wrong]
    known = {ABOUT, *PROGRAMS, *(f"wrong/{name}" for name in named)}
    for path in sorted(exercise.folder.rglob("*")):
        inner = path.relative_to(exercise.folder)
        if path.is_dir() or "__pycache__" in inner.parts:
            continue
        if inner.parent.name == "wrong" and inner.as_posix() not in known:
            raise ExerciseError(
                "no table of exercise.toml names this wrong answer",
                "Add a table [[wrong]] with file and says, or delete the file.",
                path=f"{shown}/{inner.as_posix()}",
                line=1,
            )
        if inner.as_posix() not in known:
            raise ExerciseError(
                "an exercise has no such file",
                f"It has {', '.join((ABOUT, *PROGRAMS))} and wrong/*.py.",
                path=f"{shown}/{inner.as_posix()}",
            )
    twice = next((name for name in named if named.count(name) > 1), None)
    if twice is not None:
        raise ExerciseError(
            f"two tables name wrong/{twice}", "Delete one of them.", path=f"{shown}/{ABOUT}"
        )


class _About:
    """Reads what stands in an exercise.toml, and finds the line of what is wrong."""

    def __init__(self, path: str, source: str) -> None:
        self.path = path
        self.lines = source.split("\n")

    def line_of(self, sign: str) -> int:
        """The first line that holds it; TOML's reader tells no lines."""
        return next((row for row, line in enumerate(self.lines, start=1) if sign in line), 1)

    def fault(self, sign: str, what: str, remedy: str) -> ExerciseError:
        return ExerciseError(what, remedy, path=self.path, line=self.line_of(sign))

    def keys(self, given: Mapping[str, Any], known: Sequence[str], has: str, line: int = 1) -> None:
        """All of these keys, and no others."""
        has = f"{has} {', '.join(known)}."
        for key in given:
            if key not in known:
                near = difflib.get_close_matches(key, known, n=1)
                hint = f"Did you mean {near[0]}? " if near else ""
                raise self.fault(key, f"there is no key {key}", f"{hint}{has}")
        for key in known:
            if key not in given:
                raise ExerciseError(f"{key} is missing", has, path=self.path, line=line)

    def text(self, key: str, given: Any) -> str:
        if not isinstance(given, str) or not given.strip():
            raise self.fault(key, f"{key} must be a text", f'Write {key} = "…".')
        return given.strip()


def read_source(path: Path, shown: str) -> str:
    """The text of a file.

    Args:
        shown: the file as errors name it.

    Raises:
        ExerciseError: it is not there, is no file, is too large, cannot be read, or is no UTF-8.
    """
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise ExerciseError("this is a folder", "A file must stand here.", path=shown)
        if not stat.S_ISREG(status.st_mode):
            raise ExerciseError(
                "this is a pipe, a device or the like", "A plain file must stand here.", path=shown
            )
        if status.st_size > LARGEST:
            raise ExerciseError(
                f"this file has {status.st_size:,} bytes",
                f"A file of the exercises has fewer than {LARGEST:,}.",
                path=shown,
            )
        content = path.read_bytes()
    except FileNotFoundError:
        raise ExerciseError("there is no such file", "Write it.", path=shown) from None
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise ExerciseError(
            f"this file cannot be read: {why}", "Make it readable.", path=shown
        ) from None
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise ExerciseError(
            f"this file is not UTF-8: byte 0x{content[error.start]:02x}",
            "Save it as UTF-8.",
            path=shown,
            line=content[: error.start].count(b"\n") + 1,
        ) from None


def is_there(path: Path) -> bool:
    """Whether there is a file, or may be one: where nobody may look, `read_source` tells it."""
    # From Python 3.14 on, exists() calls a file missing that nobody may look for.
    try:
        path.stat()
    except ValueError:
        return False
    except OSError as error:
        return error.errno not in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP)
    return True


def folders(snippets: Path) -> list[Path]:
    """The folders of all exercises."""
    return sorted(path for path in snippets.rglob(f"{FOLDER}/*") if _is_exercise(path))


def _is_exercise(path: Path) -> bool:
    hidden = path.name.startswith((".", "__"))
    return path.parent.name == FOLDER and path.is_dir() and not hidden


class Catalogue:
    """All exercises of a book.

    Args:
        root: the folder of the book.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.snippets = root / "snippets"

    @property
    def names(self) -> list[str]:
        """The names of all, in the book's order."""
        return [folder.name for folder in self.folders()]

    def folders(self) -> list[Path]:
        """The folders of all, by chapter in the order of nav, then as the chapter shows them.

        Raises:
            ExerciseError: two have one name, or the book has none.
        """
        found = folders(self.snippets)
        if not found:
            raise ExerciseError(
                "here are no exercises",
                "Give the command in a clone of the book.",
                path=str(self.snippets),
            )
        check_names(found, self.snippets)
        return sorted(found, key=self._place)

    def _place(self, folder: Path) -> tuple[int, str, int, str]:
        chapter = folder.parent.parent.relative_to(self.snippets).as_posix()
        page = _text(self.root / "docs" / f"{chapter}.md")
        shown = re.search(rf"^name: *{re.escape(folder.name)} *$", page, re.MULTILINE)
        # nav is the first place of mkdocs.yml that names a chapter.
        at = _text(self.root / "mkdocs.yml").find(f"{chapter}.md")
        return (
            at if at >= 0 else len(page) + 10**9,
            chapter,
            shown.start() if shown else len(page),
            folder.name,
        )

    def title(self, chapter: str) -> str:
        """The title of a chapter."""
        lines = _text(self.root / "docs" / f"{chapter}.md").split("\n")
        return next((line[2:].strip() for line in lines if line.startswith("# ")), chapter)

    def all(self) -> Iterator[Exercise]:
        """All exercises, in the book's order.

        Raises:
            ExerciseError: see `read_exercise`, `folders`.
        """
        for folder in self.folders():
            yield read_exercise(folder, self.snippets)

    def find(self, asked: str) -> Exercise:
        """The exercise that a reader means, by its name or its file.

        Raises:
            ExerciseError: there is none of that name.
        """
        name = asked_name(asked)
        for folder in self.folders():
            if folder.name == name:
                return read_exercise(folder, self.snippets)
        near = difflib.get_close_matches(name, self.names, n=3, cutoff=0.5)
        near += [each for each in self.names if name in each and name and each not in near][:3]
        remedy = f"Did you mean {' or '.join(near)}?" if near else "See the list of all."
        raise ExerciseError(f"there is no exercise {asked}", remedy)


def asked_name(asked: str) -> str:
    """The name of an exercise, however it was typed: a file, a copy, underscores."""
    name = Path(asked).name.removesuffix(".py")
    return _COPY.sub("", name).replace("_", "-").lower()


def check_names(found: Sequence[Path], snippets: Path) -> None:
    """No two exercises of the book have one name.

    Raises:
        ExerciseError: two have.
    """
    first: dict[str, Path] = {}
    for folder in found:
        if folder.name in first:
            raise ExerciseError(
                f"two exercises are called {folder.name}, the other is in "
                f"{_shown(first[folder.name], snippets)}",
                "Rename one of the folders.",
                path=_shown(folder, snippets),
            )
        first[folder.name] = folder


def _shown(path: Path, snippets: Path) -> str:
    """A path as errors name it: relative to the root of the book."""
    return path.relative_to(snippets.parent).as_posix()


def _text(path: Path) -> str:
    """The text of a page; empty where it cannot be read."""
    try:
        return _read(path, path.stat().st_mtime_ns)
    except (OSError, ValueError):
        return ""


@cache
def _read(path: Path, _changed: int) -> str:
    """Read one version of a file."""
    return path.read_text(encoding="utf-8")

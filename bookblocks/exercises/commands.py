"""The exercises of the book The Callable Layer, in the terminal.

    python -m bookblocks.exercises                 list all, and how far you are
    python -m bookblocks.exercises start NAME      put the starter into my-exercises/
    python -m bookblocks.exercises check NAME      say what holds, and what does not yet
    python -m bookblocks.exercises watch NAME      the same, again each time you save
    python -m bookblocks.exercises hint NAME       one more hint
    python -m bookblocks.exercises restart NAME    begin anew; your file is kept as a copy

Give it in the folder of the book, with Python 3.11 or newer and PyTorch. The exit status is 0
if all holds, 1 if not, and 2 if it could not be tried; what is wrong is then one line on stderr.
"""

from __future__ import annotations

import argparse
import signal
import sys
import textwrap
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from bookblocks.exercises.exercise import (
    COMMAND,
    Catalogue,
    Exercise,
    asked_name,
    is_there,
    paragraphs,
)
from bookblocks.exercises.fault import ExerciseError, cut
from bookblocks.exercises.mine import FOLDER, Mine
from bookblocks.exercises.trial import OUTPUT, SECONDS, Verdict, judged, order

ROOT = Path(__file__).parents[2]

WIDTH = 76
"""Columns of the terminal that are used."""

MOST_LINES = 20
"""Lines that are shown of what the reader's file printed, and of one message."""

_LOOK = 0.3
# How long an exercise is watched in the tests; a reader ends it with Ctrl-C.
_FOREVER = float("inf")


class EndedError(BaseException):
    """The command is ended from outside: by the system, a closed terminal, or the answer itself."""


class Commands:
    """What a reader can ask for.

    Args:
        catalogue: the exercises.
        mine: the reader's folder.
        seconds: how long a file and its checks may take.
    """

    def __init__(self, catalogue: Catalogue, mine: Mine, seconds: float) -> None:
        self.catalogue = catalogue
        self.mine = mine
        self.seconds = seconds

    def list_all(self) -> int:
        """All exercises in the book's order, with their state."""
        try:
            counts = self.mine.counts()
        except ExerciseError as error:
            complain(error)
            counts = {}
        chapter, done, first = "", 0, ""
        exercises = list(self.catalogue.all())
        width = max(len(exercise.name) for exercise in exercises)
        for exercise in exercises:
            if exercise.chapter != chapter:
                chapter = exercise.chapter
                print(f"{self.catalogue.title(chapter)} ({chapter})")
            state = self.state(exercise, counts.get(exercise.name, {}))
            done += state.startswith("done")
            first = first or ("" if state.startswith("done") else exercise.name)
            print(f"  {exercise.name:<{width}}  {state:<11}  {exercise.title}")
        print(f"\n{done} of {len(exercises)} done.", end="")
        print(f" Next: {COMMAND} start {first}" if first else "")
        return 0

    def state(self, exercise: Exercise, counts: dict[str, int]) -> str:
        """How far the reader is with an exercise, in words."""
        hold, of = counts.get("hold", 0), counts.get("of", 0)
        if of and hold == of:
            return "done"
        if not is_there(self.mine.file(exercise)):
            return "not begun"
        return f"{hold} of {of} hold" if of else "begun"

    def start(self, asked: str) -> int:
        """Give the reader a file of their own."""
        exercise = self.catalogue.find(asked)
        path = self.mine.start(exercise)
        self.tell_task(exercise)
        print(f"Your file:  {self.mine.shown(path)}")
        print(f"Check it:   {COMMAND} check {exercise.name}")
        return 0

    def restart(self, asked: str) -> int:
        """Begin anew, and keep what was there."""
        exercise = self.catalogue.find(asked)
        kept = self.mine.restart(exercise)
        if kept is not None:
            print(f"Your file is kept as {self.mine.shown(kept)}.")
        print(f"The starter stands in {self.mine.shown(self.mine.file(exercise))}.")
        self.note(exercise, hold=0, of=0)
        return 0

    def hint(self, asked: str) -> int:
        """One more hint each time; after the last, all of them."""
        exercise = self.catalogue.find(asked)
        hints = exercise.hints
        try:
            read = self.mine.counts().get(exercise.name, {}).get("hints", 0)
        except ExerciseError as error:
            complain(error)
            read = len(hints)
        for number in [read] if read < len(hints) else range(len(hints)):
            print(f"Hint {number + 1} of {len(hints)}.")
            tell(hints[number], "  ")
        if read >= len(hints):
            print("There is no other hint. The solution stands on the page of the chapter.")
        else:
            self.note(exercise, hints=read + 1)
        return 0

    def check(self, asked: str) -> int:
        """Say what holds and what does not yet."""
        exercise = self.catalogue.find(asked)
        return self.check_once(exercise, self.file(exercise, asked))

    def file(self, exercise: Exercise, asked: str) -> Path:
        """The file that a reader means: the one that was typed, or their own."""
        typed = asked.endswith(".py") or len(Path(asked).parts) > 1
        return Path(asked) if typed else self.mine.file(exercise)

    def check_once(self, exercise: Exercise, path: Path) -> int:
        """Judge a file and say what came of it. Returns the exit status."""
        shown = self.mine.shown(path)
        if not is_there(path):
            if path.is_symlink():
                raise ExerciseError(
                    "this is a link that leads nowhere",
                    f"Mend it, or begin anew with: {COMMAND} restart {exercise.name}.",
                    path=shown,
                )
            raise ExerciseError(
                "there is no such file",
                f"Begin with: {COMMAND} start {exercise.name}",
                path=shown,
            )
        print(f"{exercise.title} ({shown})", flush=True)
        found = judged(order(exercise, path, shown), self.seconds)
        tell_verdict(found, exercise)
        self.note(exercise, hold=found.hold, of=max(len(found.checks), 1))
        return 0 if found.done else 1

    def watch(self, asked: str, longest: float = _FOREVER) -> int:
        """Check again each time the file is saved, until Ctrl-C."""
        exercise = self.catalogue.find(asked)
        path = self.file(exercise, asked)
        until = time.monotonic() + longest
        seen: tuple[int, int] | None = None
        first = True
        status = 1
        try:
            while time.monotonic() < until:
                now = _version(path)
                if first or now != seen:
                    first, seen = False, now
                    try:
                        status = self.check_once(exercise, path)
                    except ExerciseError as error:
                        complain(error)
                    print("\nWaiting for you to save; Ctrl-C ends.\n", flush=True)
                time.sleep(_LOOK)
        except KeyboardInterrupt:
            print()
        return status

    def tell_task(self, exercise: Exercise) -> None:
        """The title and the task."""
        print(exercise.title)
        print()
        for part in paragraphs(exercise.task):
            tell(part)
            print()

    def note(self, exercise: Exercise, **counts: int) -> None:
        """Keep how far the reader is; if that fails, say so, and nothing else is lost."""
        try:
            self.mine.note(exercise, **counts)
        except ExerciseError as error:
            complain(error)


def _version(path: Path) -> tuple[int, int] | None:
    """What changes when a file is saved; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def tell(text: str, indent: str = "") -> None:
    """Print a paragraph, in lines that a terminal holds."""
    print(textwrap.fill(text, WIDTH, initial_indent=indent, subsequent_indent=indent))


def tell_verdict(found: Verdict, exercise: Exercise) -> None:
    """What the file printed, then what holds and what does not yet."""
    if found.printed.strip():
        lines = found.printed.rstrip("\n").split("\n")
        print("  It printed:")
        for line in lines[:MOST_LINES]:
            print(f"    | {cut(line)}")
        if found.bytes_printed > OUTPUT:
            print(f"    … and more: {found.bytes_printed:,} bytes in all")
        elif len(lines) > MOST_LINES:
            print(f"    … and {len(lines) - MOST_LINES:,} lines more")
    if found.trouble is not None:
        print("  It cannot be checked yet:")
        _tell_message(found.trouble)
    for check in found.checks:
        print(f"  {'holds  ' if check.message is None else 'not yet'}  {check.says}")
        if check.message is not None:
            _tell_message(check.message)
    if found.done:
        print("All holds. Well done.")
        return
    if found.checks:
        print(f"{found.hold} of {len(found.checks)} hold.", end=" ")
    print(f"For a hint: {COMMAND} hint {exercise.name}")


def _tell_message(message: str) -> None:
    lines = message.split("\n")
    for line in lines[:MOST_LINES]:
        print(f"           {cut(line)}")
    if len(lines) > MOST_LINES:
        print(f"           … and {len(lines) - MOST_LINES:,} lines more")


def complain(error: ExerciseError) -> None:
    """What is wrong, in one line on stderr."""
    sys.stdout.flush()
    print(cut(str(error)), file=sys.stderr, flush=True)


@contextmanager
def _ending() -> Iterator[None]:
    """What is told to end comes to its end: the answer that it tries is ended as well."""

    def end(number: int, _: object) -> NoReturn:
        raise EndedError(signal.Signals(number).name)

    wanted = [getattr(signal, name, None) for name in ("SIGTERM", "SIGHUP")]
    before = {each: signal.signal(each, end) for each in wanted if each is not None}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=COMMAND,
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        usage=f"{COMMAND} [start|check|watch|hint|restart NAME]",
    )
    parser.add_argument("command", nargs="?", default="list", metavar="COMMAND")
    parser.add_argument("name", nargs="?", metavar="NAME", help="the exercise, or its file")
    parser.add_argument("--watch", action="store_true", help="with check: again on each save")
    parser.add_argument(
        "--seconds", type=float, default=SECONDS, help=f"time for your file ({SECONDS:g})"
    )
    parser.add_argument("--my", type=Path, help=f"your folder, in place of {FOLDER}/")
    return parser


def main(arguments: Sequence[str], root: Path = ROOT) -> int:
    """Do what a reader asks for. Returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A terminal that knows no Greek gets a question mark, and no error.
            stream.reconfigure(errors="replace")
    given = _parser().parse_args(arguments)
    if not given.seconds > 0:
        complain(ExerciseError(f"there are no {given.seconds:g} seconds", "Write --seconds 60."))
        return 2
    commands = Commands(Catalogue(root), Mine(given.my or root / FOLDER), given.seconds)
    known: dict[str, Callable[[str], int]] = {
        "start": commands.start,
        "check": commands.watch if given.watch else commands.check,
        "watch": commands.watch,
        "hint": commands.hint,
        "restart": commands.restart,
    }
    try:
        if given.command == "list" and given.name is None:
            return commands.list_all()
        if given.command == "list":
            raise ExerciseError("list takes no name", f"Write: check {given.name}")
        if given.command not in known:
            is_exercise = asked_name(given.command) in commands.catalogue.names
            raise ExerciseError(
                f"there is no command {given.command}",
                f"Write: check {given.command}"
                if is_exercise
                else f"There are {', '.join(known)}.",
            )
        if given.name is None:
            raise ExerciseError(
                f"{given.command} needs the name of an exercise", f"All names: {COMMAND}"
            )
        with _ending():
            return known[given.command](given.name)
    except ExerciseError as error:
        complain(error)
        return 2
    except EndedError as error:
        complain(ExerciseError(f"the command was ended by {error}", "Give it again."))
        return 2
    except KeyboardInterrupt:
        print()
        return 130
    except BrokenPipeError:
        # Who reads has left, as `| head` does; nothing more can be told, not even at the end.
        sys.stdout = None
        return 2

"""An exercise, proven both ways: its solution passes, its starter and each wrong answer do not.

The answers are judged by the process that runs the listings, which has torch imported: it is
given the text of `exercises/judging.py`, so that what a reader's own command says is compared.

    python -m bookblocks.testing.exercises [NAME or CHAPTER ...]

prints for whoever writes an exercise what is said of each of its answers.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bookblocks.exercises import judging
from bookblocks.exercises.exercise import Catalogue, Exercise
from bookblocks.exercises.fault import ExerciseError
from bookblocks.exercises.trial import Verdict, order, verdict
from bookblocks.reading.book import Book
from bookblocks.reading.chapter import Chapter, Fence
from bookblocks.reading.errors import BookError
from bookblocks.reading.exercise import of_the_book
from bookblocks.running.runner import Runner, shared_runner

_MARK = "\n--- judged ---\n"
_JUDGING = Path(judging.__file__)


def check_exercise(book: Book, chapter: Chapter, fence: Fence) -> None:
    """Prove the exercise that a fence shows.

    Raises:
        BookError: the solution does not pass, the starter or a wrong answer does, something
            else is said of a wrong answer than exercise.toml declares, or a check fails for
            none of them.
    """
    exercise = book.exercise(chapter, fence)
    runner = shared_runner()

    def fault(path: Path, what: str, remedy: str) -> BookError:
        return BookError(what, remedy, path=book.name(path), line=1)

    found = judge(exercise, exercise.solution, runner)
    said = (found.first or "it has none").removesuffix(".")
    if not found.done:
        raise fault(
            exercise.solution,
            f"the solution of {exercise.name} does not pass its check: {_flat(said)}",
            "Mend the solution, or the check.",
        )
    if found.printed.strip():
        raise fault(
            exercise.solution,
            f"the solution of {exercise.name} prints something",
            "Leave that to the reader.",
        )
    found = judge(exercise, exercise.starter, runner)
    if found.trouble is not None:
        raise fault(
            exercise.starter,
            f"the starter of {exercise.name} cannot be checked: {_flat(found.trouble)}",
            "Let it run to its end, so that the first thing a reader is told is of the task.",
        )
    if found.done:
        raise fault(
            exercise.starter,
            f"the starter of {exercise.name} passes the check, so nothing is left to do",
            "Take something out of the starter, or add a check.",
        )
    idle = {check.says for check in found.checks if check.message is None}
    sources = {exercise.starter.read_bytes(): exercise.starter}
    for wrong in exercise.wrong:
        same = sources.setdefault(wrong.path.read_bytes(), wrong.path)
        if same != wrong.path:
            raise fault(
                wrong.path,
                f"this wrong answer is the same as {same.name}",
                "Write another one, or delete it and its table.",
            )
        found = judge(exercise, wrong.path, runner)
        if found.first is None:
            raise fault(
                wrong.path,
                f"the wrong answer {wrong.path.name} passes the check of {exercise.name}",
                "Add a check that sees what is wrong with it.",
            )
        if _flat(found.first) != _flat(wrong.says):
            raise fault(
                wrong.path,
                f"the check of {exercise.name} says something else than exercise.toml declares:"
                f"\n  declared: {wrong.says}\n  said:     {found.first}\n",
                "Declare what is said, if it tells the reader what is wrong.",
            )
        idle -= {check.says for check in found.checks if check.message is not None}
    if idle:
        raise fault(
            exercise.check,
            f"no starter and no wrong answer fails this check of {exercise.name}: {min(idle)[:-1]}",
            "Add a wrong answer that does, so that one sees that it can fail.",
        )


@of_the_book
def judge(exercise: Exercise, answer: Path, runner: Runner) -> Verdict:
    """Judge an answer in a process that has torch imported.

    Raises:
        BookError: the answer cannot be read.
    """
    given = order(exercise, answer, answer.name)
    text = _JUDGING.read_text(encoding="utf-8")
    # The names of __main__ are the judge's; JSON is written so that all of it is printed.
    program = f"{text}\nimport json\n\nprint({_MARK!r} + json.dumps(judge(**{given!r})))\n"
    result = runner.run_text(program, "judged.py")
    printed, mark, told = result.stdout.rpartition(_MARK)
    if not mark:
        trouble = result.trouble or result.error or "said nothing"
        return Verdict(f"{answer.name} {trouble}", printed=result.stdout)
    found: dict[str, Any] = json.loads(told)
    return verdict(found, printed + result.stderr)


def _flat(text: str) -> str:
    """A text on one line: where it is broken says nothing."""
    return " ".join(text.split())


def main(asked: Sequence[str], root: Path) -> int:
    """Print what is said of each answer. Returns the exit status: 0 if all is as declared."""
    status = 0
    try:
        for exercise in Catalogue(root).all():
            if asked and not {exercise.name, exercise.chapter} & set(asked):
                continue
            print(f"{exercise.chapter}: {exercise.name}")
            declared = {wrong.path: wrong.says for wrong in exercise.wrong}
            for path in (exercise.solution, exercise.starter, *declared):
                found = judge(exercise, path, shared_runner())
                said = found.first or "all holds"
                print(f"  {path.relative_to(exercise.folder).as_posix()}: {said}")
                says = declared.get(path)
                if says is not None and _flat(said) != _flat(says):
                    status = 1
                    print(f"    declared: {says}")
    except (BookError, ExerciseError) as error:
        print(error, file=sys.stderr)
        return 2
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], Path.cwd()))

"""What a program did, compared with what its chapter shows: output, error, end."""

from __future__ import annotations

import difflib

from bookblocks.reading.chapter import Chapter, Fence
from bookblocks.reading.errors import BookError
from bookblocks.running.runner import Result


def check_end(fence: Fence, chapter: Chapter, result: Result) -> None:
    """See that a program ended as its chapter says, whatever it printed.

    Raises:
        BookError: it failed, did not fail though it was meant to, or warned.
    """
    name = fence.program or "this program"

    def fault(what: str, remedy: str) -> BookError:
        return BookError(what, remedy, path=chapter.path, line=fence.line)

    shown = fence.output
    if result.error is None and result.status != 0:
        raise fault(
            f"{name} ended with status {result.status}\n{result.stderr}".rstrip(),
            "A program of the book ends by itself, or with an error that is shown.",
        )
    if result.error is not None and (shown is None or shown.language != "pytb"):
        raise fault(
            f"{name} failed: {result.error}",
            "Correct it, or show the error in a ```pytb output if it is meant to fail.",
        )
    if shown is not None and shown.language == "pytb" and result.error is None:
        raise fault(
            f"{name} is meant to fail and does not",
            "Show its output in a ```text fence, or look why it no longer fails.",
        )
    if result.stderr:
        raise fault(
            f"{name} wrote to stderr, which the page does not show:\n{result.stderr.rstrip()}",
            "Mend what it warns of.",
        )


def compare(fence: Fence, chapter: Chapter, result: Result) -> None:
    """Compare what a program did with what the chapter shows of it.

    Raises:
        BookError: see `check_end`; or it printed something else, with the difference.
    """
    check_end(fence, chapter, result)
    name, shown = fence.program or "this program", fence.output
    expected = "".join(f"{line}\n" for line in (shown.body if shown is not None else ()))
    if result.output == expected:
        return
    if shown is None:
        raise BookError(
            f"{name} prints something that the chapter does not show:\n{result.output.rstrip()}",
            "Run make outputs, and review what it adds.",
            path=chapter.path,
            line=fence.line,
        )
    difference = difflib.unified_diff(
        expected.splitlines(), result.output.splitlines(), "in the chapter", "printed", lineterm=""
    )
    raise BookError(
        "\n".join((f"{name} prints something else:", *difference)),
        "Run make outputs, and review the change.",
        path=chapter.path,
        line=shown.line,
    )

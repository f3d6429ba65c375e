"""What a program did, compared with what its chapter shows: output, error, end."""

from __future__ import annotations

from bookblocks.reading.chapter import Chapter, Fence, failure
from bookblocks.reading.entry import on_this_python
from bookblocks.reading.errors import Fail
from bookblocks.reading.text import difference
from bookblocks.running.result import Result
from bookblocks.testing.printable import check_printable


def check_ended(name: str, result: Result, fault: Fail, remedy: str) -> None:
    """See that a program ended by itself, and harmed nothing around it.

    Raises:
        BookError: as `fault` makes it.
    """
    if result.trouble is not None:
        raise fault(f"{name} {result.trouble}\n{result.stderr}".rstrip(), remedy)


def check_silent(name: str, result: Result, fault: Fail) -> None:
    """See that a program warned of nothing.

    Raises:
        BookError: as `fault` makes it.
    """
    if result.stderr:
        raise fault(
            f"{name} wrote to stderr, which the page does not show:\n{result.stderr.rstrip()}",
            "Mend what it warns of.",
        )


def check_end(fence: Fence, chapter: Chapter, result: Result) -> None:
    """See that a program ended as its chapter says, and that a page can show what it printed.

    Raises:
        BookError: it harmed its surroundings, failed, did not fail though it was meant to, or
            warned; or see `check_printable`.
    """
    name = fence.program or "this program"
    fault = failure(chapter, fence)
    shown = fence.output
    check_ended(
        name, result, fault, "A program of the book ends by itself, or with an error that is shown."
    )
    if result.error is not None and (shown is None or shown.language != "pytb"):
        limit = f" ({result.limit})" if result.limit else ""
        raise fault(
            f"{name} failed: {result.error}{limit}",
            "Correct it, or show the error in a ```pytb output if it is meant to fail.",
        )
    if shown is not None and shown.language == "pytb" and result.error is None:
        raise fault(
            f"{name} is meant to fail and does not",
            "Show its output in a ```text fence, or look why it no longer fails.",
        )
    check_silent(name, result, fault)
    check_printable(fence, chapter, result.output)


def compare(fence: Fence, chapter: Chapter, result: Result) -> None:
    """Compare what a program did with what the chapter shows of it.

    Raises:
        BookError: see `check_end`; or it printed something else, with the difference.
    """
    check_end(fence, chapter, result)
    name, shown = fence.program or "this program", fence.output
    expected = on_this_python(chapter, fence)
    if result.output == expected:
        return
    if shown is None:
        raise failure(chapter, fence)(
            f"{name} prints something that the chapter does not show:\n{result.output.rstrip()}",
            "Run make outputs, and review what it adds.",
        )
    changed = difference(expected, result.output, before="in the chapter", after="printed")
    raise failure(chapter, shown)(
        "\n".join((f"{name} prints something else:", *changed)),
        "Run make outputs, and review the change.",
    )

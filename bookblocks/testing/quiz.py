"""The answers of a quiz, compared with what the program of each question prints."""

from __future__ import annotations

from bookblocks.reading.book import Book
from bookblocks.reading.chapter import Chapter
from bookblocks.reading.errors import BookError
from bookblocks.reading.listing import read_listing
from bookblocks.reading.mapping import cut
from bookblocks.reading.question import Question
from bookblocks.reading.text import difference
from bookblocks.running.runner import shared_runner
from bookblocks.testing.by_itself import check_by_itself
from bookblocks.testing.compare import check_ended, check_silent


def check_answer(book: Book, chapter: Chapter, question: Question) -> None:
    """Run the program of a question, and see that it prints the right answer.

    Raises:
        BookError: it prints something else, warns, does harm or does not end.
    """
    program = question.program
    assert program is not None, "only such questions have something to compare"
    listing = read_listing(book.snippets, program.name, at=chapter.path, line=program.line)
    result = shared_runner().run_text(listing.program, listing.path.name)

    def fault(what: str, remedy: str, line: int = program.line) -> BookError:
        return BookError(what, remedy, path=chapter.path, line=line)

    check_ended(
        program.name, result, fault, "A program of the book ends by itself, or with an error."
    )
    check_silent(program.name, result, fault)
    printed = result.output.strip("\n")
    if printed == program.expected:
        check_by_itself(program.name, listing, result, fault)
        return
    for option in question.options:
        if not option.right and option.shows == printed:
            raise fault(
                f"this option is called wrong, and {program.name} prints it: {cut(printed)}",
                "Correct the program, or which option is right.",
                option.line,
            )
    lines = printed.split("\n")
    if program.proof and len(lines) == len(question.options):
        for option, line in zip(question.options, lines, strict=True):
            if line in ("True", "False") and line != str(option.right):
                called = "right" if option.right else "wrong"
                raise fault(
                    f"this option is called {called}, and for it {program.name} prints {line}",
                    "Correct the program, or which option is right.",
                    option.line,
                )
    changed = difference(
        f"{program.expected}\n", f"{printed}\n", before="the right answer", after="printed"
    )
    raise fault(
        "\n".join((f"{program.name} prints something else than the right answer:", *changed)),
        "Correct the answer or the program.",
    )

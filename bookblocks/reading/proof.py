"""What proves a number in the prose: a program, its output, or a number given to a block."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Any

from bookblocks.reading.book import Book
from bookblocks.reading.chapter import OUTPUT_LANGUAGES, SHELL_LANGUAGES, Chapter, Fence
from bookblocks.reading.edit import LANGUAGE as EDIT
from bookblocks.reading.exercise import LANGUAGE as EXERCISE
from bookblocks.reading.finding import LANGUAGE as FINDING
from bookblocks.reading.finding import read_finding
from bookblocks.reading.lab import LANGUAGE, is_lab, read_outputs
from bookblocks.reading.listing import program_text, read_listing
from bookblocks.reading.mapping import MappingError, read_mapping
from bookblocks.reading.prediction import LANGUAGE as PREDICT
from bookblocks.reading.quiz import LANGUAGE as QUIZ
from bookblocks.reading.quiz import programs
from bookblocks.reading.spelling import numbers_in, value

_FILE_NAME = re.compile(
    r"\S*\w\.(?:csv|html|ipynb|json|md|npy|npz|onnx|png|pth?|py|safetensors|svg|tree|txt|ya?ml)\b"
)


def proven(book: Book, chapter: Chapter) -> set[str]:
    """The values that the programs, outputs and blocks of a chapter or a lab show.

    Those of a quiz and of an exercise prove what it says itself, see `of_itself`.
    """
    found = {number for fence in chapter.fences for number in _of_fence(book, chapter, fence)}
    if is_lab(chapter):
        for printed in read_outputs(book.lab(book.root / chapter.path)):
            found |= {number for each in printed for number in _text_numbers(each.text)}
    return found


def of_itself(book: Book, chapter: Chapter, fence: Fence) -> set[str]:
    """The values that prove what a fence says, and nothing else on the page."""
    if fence.language == EXERCISE:
        exercise = book.exercise(chapter, fence)
        paths = (exercise.starter, exercise.solution, exercise.check)
        return {number for path in paths for number in program_numbers(program_text(path))}
    if fence.language == QUIZ:
        found: set[str] = set()
        for each in programs(chapter):
            listing = read_listing(book.snippets, each.name, at=chapter.path, line=each.line)
            found.update(program_numbers(listing.program), _text_numbers(each.expected))
        return found
    return set()


def _of_fence(book: Book, chapter: Chapter, fence: Fence) -> Iterator[str]:
    body = "\n".join(fence.body)
    if fence.language in ("python", EDIT):
        shown = book.listing(chapter, fence).program if fence.program else body
        yield from program_numbers(shown)
    elif fence.language in (*OUTPUT_LANGUAGES, *SHELL_LANGUAGES, "also"):
        yield from _text_numbers(body)
    elif fence.language == LANGUAGE:
        yield from program_numbers(body)
    elif fence.language == FINDING:
        # A browser test sets what it sets, and sees what it shows.
        finding = read_finding(chapter, fence)
        for text in (*finding.shows, *(action.value for action in finding.actions)):
            yield from _text_numbers(text)
    elif fence.language not in ("math", PREDICT, QUIZ, EXERCISE):
        yield from _option_numbers(body)


def _option_numbers(body: str) -> Iterator[str]:
    """The numbers among a block's options; its texts are prose and prove nothing."""
    try:
        values: list[Any] = [entry.value for entry in read_mapping(body).values()]
    except MappingError:
        # The build stops at it.
        return
    while values:
        item = values.pop()
        if isinstance(item, list):
            values += item
        elif isinstance(item, int | float) and not isinstance(item, bool):
            yield value(repr(item))


def program_numbers(source: str) -> Iterator[str]:
    """The values that a program computes with or writes.

    Comments, docstrings and the names of files are no part of it.
    """
    try:
        tree = ast.parse(source)
    except SyntaxError:
        # A fence that is not run may hold less than a program: it proves nothing.
        return
    reader = _Program()
    reader.visit(tree)
    yield from reader.numbers


def _text_numbers(text: str) -> Iterator[str]:
    for number in numbers_in(_FILE_NAME.sub(" ", text), printed=True):
        yield number.value


class _Program(ast.NodeVisitor):
    """Collects the numbers of a program."""

    def __init__(self) -> None:
        self.numbers: list[str] = []

    def visit_Expr(self, node: ast.Expr) -> None:
        """A string that stands alone does nothing: it is a comment."""
        if not (isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)):
            self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        """-3 is one number, and it is not 3."""
        if isinstance(node.op, ast.USub) and isinstance(node.operand, ast.Constant):
            self.add(node.operand.value, "-")
        else:
            self.generic_visit(node)

    def visit_FormattedValue(self, node: ast.FormattedValue) -> None:
        """How a value is formatted ({x:.2f}) is not shown."""
        self.visit(node.value)

    def visit_Constant(self, node: ast.Constant) -> None:
        """A number, or a text with numbers."""
        self.add(node.value)

    def add(self, given: Any, sign: str = "") -> None:
        """Take the numbers of a constant."""
        if isinstance(given, str):
            self.numbers += _text_numbers(given)
        elif isinstance(given, complex):
            self.numbers.append(value(f"{sign}{given.imag!r}"))
        elif isinstance(given, int | float) and not isinstance(given, bool):
            self.numbers.append(value(f"{sign}{given!r}"))

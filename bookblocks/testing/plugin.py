"""The pytest plugin: every program in the book runs, and every output is compared.

It weaves a chapter (each fence becomes its whole program, through the snippet expansion of
the site), hands the text to pytest-codeblocks' extractor, and runs each block as one test
named after its program: `pytest docs/layer/bias.md`. A chapter's numbers in prose and the
rules across chapters (collected with mkdocs.yml) are tests as well, and so is each lab.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, partial
from pathlib import Path

import pytest
from mkdocs.utils import markdown_extensions
from pytest_codeblocks.plugin import TestBlock

from bookblocks.blocks.lab_page import lab_page
from bookblocks.blocks.render import render
from bookblocks.labs.notebook import check_notebook
from bookblocks.reading.book import Book
from bookblocks.reading.chapter import SHELL_LANGUAGES, Chapter, Fence, failure
from bookblocks.reading.errors import BookError
from bookblocks.reading.exercise import LANGUAGE as EXERCISE
from bookblocks.reading.lab import FOLDER
from bookblocks.reading.numbers import check_numbers, check_site_numbers
from bookblocks.reading.quiz import quizzes
from bookblocks.reading.versions import check_versions
from bookblocks.running.checked import note
from bookblocks.running.result import Result
from bookblocks.running.runner import shared_runner
from bookblocks.sessions.fences import read_session
from bookblocks.sessions.tree import check_tree, check_trees
from bookblocks.testing.by_itself import check_by_itself
from bookblocks.testing.compare import compare
from bookblocks.testing.exercises import check_exercise
from bookblocks.testing.labs import check_lab
from bookblocks.testing.quiz import check_answer
from bookblocks.testing.weave import blocks


class ListingItem(TestBlock):
    """One program of a chapter: a test block of pytest-codeblocks, run in a fresh process."""

    book: Book
    chapter: Chapter
    fence: Fence

    def runtest(self) -> None:
        """Run the program and compare its output."""
        result = self.run_program()
        compare(self.fence, self.chapter, result)
        if self.fence.program is None:
            return
        listing = self.book.listing(self.chapter, self.fence)
        check_by_itself(self.fence.program, listing, result, failure(self.chapter, self.fence))
        if self.fence.output is not None:
            note(self.book.root, listing.program, result.output)

    def run_program(self) -> Result:
        """Run what Copy gives: a listing's program, or the code in a fence of README.md."""
        if self.fence.language in SHELL_LANGUAGES:
            return shared_runner().run_shell(self.obj.code)
        if self.fence.program is None:
            return shared_runner().run_text(self.obj.code, "program.py")
        listing = self.book.listing(self.chapter, self.fence)
        # The stock expansion keeps the blank end of the file.
        if self.obj.code.rstrip() != listing.stock():
            raise failure(self.chapter, self.fence)(
                f"the site shows another program than {listing.name}",
                "Check the options of pymdownx.snippets in mkdocs.yml.",
            )
        return shared_runner().run_text(listing.program, listing.path.name)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException]) -> str:
        """The message alone for a fault in the book, everything for a fault of ours."""
        return _shown(self, excinfo)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where pytest says that this test stands."""
        return self.path, self.fence.line - 1, "listing"


class RuleItem(pytest.Item):
    """A rule of the book as a test: a function that raises BookError."""

    def __init__(self, *, rule: object, **kwargs: object) -> None:
        super().__init__(**kwargs)  # type: ignore[arg-type]
        self.rule = rule

    def runtest(self) -> None:
        """Check the rule."""
        assert callable(self.rule)
        self.rule()

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException]) -> str:  # type: ignore[override]
        """The message alone for a fault in the book, everything for a fault of ours."""
        return _shown(self, excinfo)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where pytest says that this test stands."""
        return self.path, 0, "rule"


def _shown(item: pytest.Item, excinfo: pytest.ExceptionInfo[BaseException]) -> str:
    """A BookError's message; for pytest-codeblocks' own errors their text."""
    if isinstance(excinfo.value, BookError):
        return str(excinfo.value)
    return str(pytest.Item.repr_failure(item, excinfo))


class ChapterFile(pytest.File):
    """A chapter, or README.md, as a test file."""

    def collect(self) -> Iterable[pytest.Item]:
        """One test a program, and one for the numbers in the prose."""
        book = load_book(self.config.rootpath)
        try:
            book.pages()
            chapter = book.chapter(self.path)
            pairs = blocks(book, chapter)
            questions = quizzes(chapter)
        except BookError as error:
            raise self.CollectError(str(error)) from None
        for fence, block in pairs:
            name = fence.program or f"line {fence.line}"
            item = ListingItem.from_parent(parent=self, name=name)
            item.obj, item.book, item.chapter, item.fence = block, book, chapter, fence
            yield item
        for question in questions:
            if question.program is not None:
                yield RuleItem.from_parent(
                    parent=self,
                    name=question.program.name,
                    rule=partial(check_answer, book, chapter, question),
                )
        for fence in chapter.fences:
            if fence.language == "debugger":
                yield RuleItem.from_parent(
                    parent=self,
                    name=f"call tree, line {fence.line}",
                    rule=partial(_check_tree, book, chapter, fence),
                )
            elif fence.language == EXERCISE:
                yield RuleItem.from_parent(
                    parent=self,
                    name=f"exercise, line {fence.line}",
                    rule=partial(check_exercise, book, chapter, fence),
                )
        if self.path.is_relative_to(book.docs):
            yield RuleItem.from_parent(
                parent=self, name="page", rule=partial(render, book, chapter)
            )
            yield RuleItem.from_parent(
                parent=self,
                name="numbers in the prose",
                rule=lambda: check_numbers(book, chapter),
            )


class LabFile(pytest.File):
    """A lab as a test file."""

    def collect(self) -> Iterable[pytest.Item]:
        """Whether it runs as it is shown, is a page, and has its notebook beside it."""
        book = load_book(self.config.rootpath)
        try:
            lab = book.lab(self.path)
        except BookError as error:
            raise self.CollectError(str(error)) from None
        rules: dict[str, Callable[[], object]] = {
            "cells": partial(check_lab, book, lab),
            "page": partial(lab_page, book, lab),
            "numbers in the prose": partial(check_numbers, book, lab.chapter),
            "notebook": partial(check_notebook, book, lab),
        }
        for name, rule in rules.items():
            yield RuleItem.from_parent(parent=self, name=name, rule=rule)


def _check_tree(book: Book, chapter: Chapter, fence: Fence) -> None:
    session = read_session("\n".join(fence.body), failure(chapter, fence))
    check_tree(book, chapter, fence, session)


class BookFile(pytest.File):
    """mkdocs.yml as a test file: the rules that hold across chapters."""

    def collect(self) -> Iterable[pytest.Item]:
        """One test a rule."""
        try:
            book = load_book(self.config.rootpath)
        except BookError as error:
            raise self.CollectError(str(error)) from None
        yield RuleItem.from_parent(parent=self, name="one place a listing", rule=book.check)
        yield RuleItem.from_parent(
            parent=self, name="every chapter is a page", rule=book.check_pages
        )
        if book.labs():
            yield RuleItem.from_parent(
                parent=self, name="every lab is in the contents", rule=book.check_labs
            )
        yield RuleItem.from_parent(
            parent=self, name="every listing is shown", rule=book.check_unused
        )
        yield RuleItem.from_parent(
            parent=self, name="no numbers in mkdocs.yml", rule=partial(check_site_numbers, book)
        )
        yield RuleItem.from_parent(
            parent=self, name="what other versions print", rule=partial(check_versions, book)
        )
        yield RuleItem.from_parent(
            parent=self, name="one session a call tree", rule=partial(check_trees, book)
        )


@cache
def load_book(root: Path) -> Book:
    """The book in pytest's root folder, read once."""
    return Book.load(root)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect mkdocs.yml, the chapters and README.md, whatever options pytest was given."""
    root = parent.config.rootpath
    if not (root / "mkdocs.yml").is_file():
        return None
    if file_path == root / "mkdocs.yml":
        return BookFile.from_parent(parent, path=file_path)
    if file_path.suffix == ".py" and file_path.parent.name == FOLDER:
        labs = load_book(root).labs()
        return LabFile.from_parent(parent, path=file_path) if file_path in labs else None
    if not file_path.name.lower().endswith(markdown_extensions):
        return None
    book = load_book(root)
    if file_path in book.front_files():
        return ChapterFile.from_parent(parent, path=file_path)
    if not file_path.is_relative_to(book.docs):
        return None
    # Editors' files are no chapters, and MkDocs leaves them out.
    inner = file_path.relative_to(book.docs)
    hidden = any(part.startswith(".") for part in inner.parts)
    return None if hidden else ChapterFile.from_parent(parent, path=file_path)

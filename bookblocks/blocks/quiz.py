"""`quiz`: the questions at the end of a chapter, each option with its explanation.

`bookblocks/reading/quiz.py` says how one is written. Without a script each question has its
answer below it, folded; docs/assets/js/quiz.js marks what a reader chooses.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable
from pathlib import PurePosixPath

from bookblocks.blocks.entries import address
from bookblocks.blocks.fence import Block, formatter
from bookblocks.blocks.listing import render
from bookblocks.reading.errors import BookError
from bookblocks.reading.formula import to_mathml
from bookblocks.reading.glossary import headings
from bookblocks.reading.listing import Listing, check_section, read_listing
from bookblocks.reading.mapping import cut
from bookblocks.reading.question import Option, Program, Question, Shape
from bookblocks.reading.quiz import read_quiz
from bookblocks.reading.run_files import whole
from bookblocks.reading.span import FORMULA, SPAN

Markup = Callable[..., str]
"""Writes one text of a question as HTML; it may be told the line."""


@formatter
def format(block: Block) -> str:
    """Superfences' formatter of a `quiz` fence.

    Raises:
        BookError: a question is malformed, a program or the target of a link is not there.
    """
    questions = read_quiz(block.page.chapter, block.fence)
    page = html.escape(address(block, block.page.chapter))
    number = block.page.next_number()
    return (
        f'<book-quiz class="quiz" data-search-exclude data-page="{page}">'
        + "".join(
            _question(block, each, index, f"quiz-{number}-{index}")
            for index, each in enumerate(questions, start=1)
        )
        + '<div class="quiz__end"></div></book-quiz>'
    )


def _question(block: Block, question: Question, number: int, name: str) -> str:
    def markup(text: str, line: int = question.line) -> str:
        return inline(text, block, line)

    program = question.program
    listing = "" if program is None else _listing(block, program)
    shown, proof = ("", listing) if program and program.proof else (listing, "")
    if question.shape is not None:
        asked = (
            f'<p class="quiz__typed"><label for="{name}">Your answer, a shape</label> '
            f'<input id="{name}" autocomplete="off" autocapitalize="off" spellcheck="false"></p>'
        )
        answer = _shapes(question.shape, markup)
    else:
        kind = "checkbox" if question.several else "radio"
        asked = "".join(_option(each, kind, name, markup) for each in question.options)
        asked = f'<ol class="quiz__options" type="A">{asked}</ol>'
        answer = "".join(_explanation(each, markup) for each in question.options)
        answer = f'<ol type="A">{answer}</ol>'
    if proof:
        answer += "<p>The program prints <code>True</code> for what is right, in this order:</p>"
    several = " Choose all that are right." if question.several else ""
    return (
        f'<fieldset class="quiz__question" data-key="{question.key}"><legend><b>{number}.</b> '
        f"{markup(question.ask)}{several}</legend>{shown}{asked}"
        f"<details><summary>Answer</summary>{answer}{proof}</details></fieldset>"
    )


def _option(option: Option, kind: str, name: str, markup: Markup) -> str:
    return (
        f'<li><label><input type="{kind}" name="{name}" autocomplete="off"> '
        f"<span>{_said(option, markup)}</span></label></li>"
    )


def _said(option: Option, markup: Markup) -> str:
    """What an option says: in words, or as a program would print it."""
    if option.printed:
        return f"<code>{html.escape(option.say, quote=False)}</code>"
    return markup(option.say, option.line)


def _explanation(option: Option, markup: Markup) -> str:
    sign, word = (" data-right", "Right.") if option.right else ("", "Not right.")
    return f"<li{sign}><b>{word}</b> {markup(option.why, option.line)}</li>"


def _shapes(shape: Shape, markup: Markup) -> str:
    wrong = "".join(
        f"<li><b>Not <code>{html.escape(name)}</code>.</b> {markup(why)}</li>"
        for name, why in shape.wrong.items()
    )
    return (
        f"<ul><li data-right><b><code>{html.escape(shape.answer)}</code>.</b> "
        f"{markup(shape.why)}</li>{wrong}"
        f"<li data-otherwise><b>Another shape?</b> {markup(shape.otherwise)}</li></ul>"
    )


def _listing(block: Block, program: Program) -> str:
    listing = _read(block, program)
    sections = [] if program.section is None else [program.section]
    book = block.page.book
    return render(listing, sections, book.source_url, runs=whole(book.docs))


def _read(block: Block, program: Program) -> Listing:
    chapter = block.page.chapter.path
    listing = read_listing(block.page.book.snippets, program.name, at=chapter, line=program.line)
    check_section(listing, program.section, at=chapter, line=program.line)
    return listing


def inline(text: str, block: Block, line: int) -> str:
    """A text of a question as HTML; see `reading/span.py`.

    Raises:
        BookError: a formula that cannot be read, or a link that leads nowhere.
    """
    parts: list[str] = []
    at = 0
    for found in SPAN.finditer(text):
        parts += [html.escape(text[at : found.start()], quote=False), _span(found, block, line)]
        at = found.end()
    return "".join((*parts, html.escape(text[at:], quote=False)))


def _span(found: re.Match[str], block: Block, line: int) -> str:
    code = found["code"]
    if code is None:
        if found["stress"] is not None:
            return f"<em>{inline(found['stress'], block, line)}</em>"
        target = html.escape(_target(found["address"], block, line))
        return f'<a href="{target}">{inline(found["text"], block, line)}</a>'
    if not code.startswith(FORMULA):
        return f"<code>{html.escape(code, quote=False)}</code>"
    try:
        return to_mathml(code.removeprefix(FORMULA), display="inline")
    except ValueError as error:
        raise BookError(
            f"the formula {cut(code)} cannot be read: {error}",
            "Correct its LaTeX.",
            path=block.page.path,
            line=line,
        ) from None


def _target(given: str, block: Block, line: int) -> str:
    """Where a link leads, as seen from the page: a heading of a chapter, or the chapter."""
    page, book = block.page, block.page.book
    name, _, anchor = given.partition("#")
    chapter = page.chapter
    if name:
        docs = PurePosixPath(book.name(book.docs))
        path = posixpath.normpath(PurePosixPath(page.path).parent / name)
        known = {book.name(each): each for each in book.pages()}
        if path not in known:
            raise BookError(
                f"a link leads to {cut(given)}, which is no chapter",
                f"Write the file of one below {docs}/, as seen from this one.",
                path=page.path,
                line=line,
            )
        chapter = book.chapter(known[path])
    ids = headings(chapter)
    if anchor and anchor not in ids:
        raise BookError(
            f"a link leads to {cut(given)}, and there is no such heading",
            f"The headings there: {', '.join(ids)}.",
            path=page.path,
            line=line,
        )
    if not name:
        return given
    there = posixpath.relpath(address(block, chapter), address(block, page.chapter))
    return f"{there}/" + (f"#{anchor}" if anchor else "")

"""The glossary: the words of the book, each with a line that says what it means.

It is one chapter, docs/reference/glossary.md. What stands before its first section is prose;
from there on it holds nothing but sections and entries of two lines:

    transpose, transposed
    :   To read a matrix with rows and columns changed. [Shapes](../layer/shapes.md#a-heading)

The first form of the word is its name. The others are further forms by which a chapter may use
it; a word takes a plural, and a capital at its beginning, by itself. A form between backticks is
found in code only. One with a remark in parentheses is shown and not looked for, since the word
has another meaning in plain English: `step (of training), training step`.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from markdown.extensions.toc import slugify

from bookblocks.reading.book import Book
from bookblocks.reading.chapter import Chapter
from bookblocks.reading.entry import plain
from bookblocks.reading.errors import BookError

GLOSSARY = "reference/glossary.md"

_HEADING = re.compile(r"#{1,6} +(.*?)\s*$")
_SECTION = re.compile(r"##+ ")
_DEFINITION = re.compile(r":\s+(.*)$")
_LINK = re.compile(r"\]\(([^()\s]*\.md)(?:#([^()\s]*))?\)")
_CODE = re.compile(r"`([^`]+)`")
_REMARK = re.compile(r"\s*\([^()]*\)$")
# What may stand around a name in code: fc.eval() and requires_grad=True are uses of it.
_BEFORE = re.compile(r"(?:[A-Za-z_]\w*\.)+")
_BEHIND = re.compile(r"(?:\(.*\)| ?= ?[^=].*)$")


@dataclass(frozen=True)
class Term:
    """An entry of the glossary.

    Attributes:
        line: the line of its name in the file.
        name: its name, without markup.
        anchor: the id of its name on the page.
        words: the forms that are looked for in prose.
        code: the forms that are looked for in code.
        links: where its line leads, below docs/: each a page, with the id of a heading or None.
    """

    line: int
    name: str
    anchor: str
    words: tuple[str, ...]
    code: tuple[str, ...]
    links: tuple[tuple[str, str | None], ...]

    @property
    def pages(self) -> frozenset[str]:
        """The pages that tell of it."""
        return frozenset(page for page, _ in self.links)


@dataclass(frozen=True)
class Glossary:
    """All entries, in their order."""

    path: str
    terms: Sequence[Term] = field(default_factory=tuple)

    def in_text(self, text: str) -> Iterator[tuple[int, int, Term]]:
        """Where a text uses which term, from and to; at each place the longest form."""
        for found in self._pattern.finditer(text):
            words = " ".join(found[0].split())
            term = self._words.get(words) or self._words[words[0].lower() + words[1:]]
            yield found.start(), found.end(), term

    def of_code(self, code: str) -> Term | None:
        """The term that a piece of code is, perhaps of an object, with arguments or a value."""
        name = _BEHIND.sub("", code)
        own = _BEFORE.match(name)
        names = (code, name, name[own.end() :] if own else name)
        return next((self._code[each] for each in names if each in self._code), None)

    @cached_property
    def _words(self) -> dict[str, Term]:
        return {form: term for term in self.terms for word in term.words for form in both(word)}

    @cached_property
    def _code(self) -> dict[str, Term]:
        return {code: term for term in self.terms for code in term.code}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        forms = sorted(self._words, key=len, reverse=True)
        # A word that begins small may stand at the beginning of a sentence.
        either = (
            f"[{form[0]}{form[0].upper()}]{_spaced(form[1:])}"
            if form[0].islower()
            else _spaced(form)
            for form in forms
        )
        return re.compile(rf"(?<![\w-])(?:{'|'.join(either) or '(?!)'})(?![\w-])")


def _spaced(form: str) -> str:
    """A pattern in which a blank may be the end of a line."""
    return r"\s+".join(map(re.escape, form.split(" ")))


def both(word: str) -> tuple[str, str]:
    """A word and its plural: layers, batches, entries."""
    if re.search(r"(?:s|x|ch|sh)$", word):
        return word, f"{word}es"
    return word, re.sub(r"(?<=[^aeiou])ys$", "ies", f"{word}s")


def read_glossary(book: Book) -> Glossary | None:
    """The glossary of a book, or None where it has none.

    Raises:
        BookError: a term without its line, a line without its term, one that leads nowhere, or
            a form that two terms have.
    """
    path = book.docs / GLOSSARY
    return _read(book, path, path.stat().st_mtime_ns) if path.is_file() else None


def check_glossary(book: Book, glossary: Glossary) -> None:
    """Each line leads to a heading of the book.

    Raises:
        BookError: for the first that does not.
    """
    known = {path.relative_to(book.docs).as_posix(): path for path in book.pages()}
    for term in glossary.terms:
        for page, anchor in term.links:
            if page not in known:
                raise _fault(
                    glossary.path, term, f"there is no chapter {page}", "Name one below docs/."
                )
            ids = headings(book.chapter(known[page]))
            if anchor is not None and anchor not in ids:
                raise _fault(
                    glossary.path,
                    term,
                    f"{page} has no heading #{anchor}",
                    f"Its headings: {', '.join(ids)}.",
                )


def headings(chapter: Chapter) -> list[str]:
    """The ids of a chapter's headings."""
    found: list[str] = []
    for _, line in chapter.prose():
        heading = _HEADING.match(line)
        if heading is not None:
            slug, number = slugify(plain(heading[1]), "-"), 0
            anchor = slug
            while anchor in found:
                number += 1
                anchor = f"{slug}_{number}"
            found.append(anchor)
    return found


@lru_cache(maxsize=2)
def _read(book: Book, path: Path, _changed: int) -> Glossary:
    """Read one version of the file once; every page of a build asks."""
    chapter = book.chapter(path)
    return Glossary(chapter.path, tuple(_terms(chapter)))


def _terms(chapter: Chapter) -> Iterator[Term]:
    """The entries of the chapter, checked against one another."""
    given: dict[str, Term] = {}
    for line, forms, said in _entries(chapter):
        term = _term(line, forms, said)
        if not term.links:
            raise _fault(
                chapter.path,
                term,
                "its line leads into no chapter",
                "Close it with a link to where the book tells of it: [Shapes](../layer/shapes.md).",
            )
        keys = {f"the id {term.anchor}"}
        keys |= {form.lower() for word in term.words for form in both(word)}
        keys |= {f"`{code}`" for code in term.code}
        for key in sorted(keys):
            if key in given:
                raise _fault(
                    chapter.path,
                    term,
                    f"{key} stands at line {given[key].line} already, as {given[key].name}",
                    "Make one entry of both, or leave this form out.",
                )
            given[key] = term
        yield term


def _entries(chapter: Chapter) -> Iterator[tuple[int, str, str]]:
    """The line, the forms and the definition of each entry, as they are written."""
    begun = False
    open_: tuple[int, str] | None = None

    def fault(line: int, what: str, remedy: str) -> BookError:
        return BookError(f"glossary: {what}", remedy, path=chapter.path, line=line)

    def undefined(line: int, forms: str) -> BookError:
        return fault(
            line,
            f"{plain(forms)} has no definition",
            "Write it on the line below, behind a colon and three blanks.",
        )

    for index, text in chapter.prose():
        line = chapter.offset + index + 1
        begun = begun or _SECTION.match(text) is not None
        definition = _DEFINITION.match(text)
        if not begun and definition is not None:
            raise fault(
                line,
                "this definition stands above the first section",
                "Write ## and a title above it.",
            )
        if not begun or not text.strip() or text.startswith("<!--"):
            continue
        if definition is None:
            if open_ is not None:
                raise undefined(*open_)
            open_ = None if _HEADING.match(text) else (line, text.strip())
        elif open_ is None:
            raise fault(
                line,
                "this definition has no term of its own",
                "Write the term on the line above; one term has one definition, of one line.",
            )
        else:
            yield *open_, definition[1]
            open_ = None
    if open_ is not None:
        raise undefined(*open_)


def _term(line: int, written: str, said: str) -> Term:
    forms = written.split(", ")
    name = plain(_REMARK.sub("", forms[0]))
    folder = posixpath.dirname(GLOSSARY)
    code = [found[1] for form in forms if (found := _CODE.fullmatch(form))]
    words = [form for form in forms if not _CODE.fullmatch(form) and not _REMARK.search(form)]
    return Term(
        line,
        name,
        _anchor(name),
        tuple(words),
        tuple(code),
        tuple(
            (posixpath.normpath(posixpath.join(folder, link[1])), link[2])
            for link in _LINK.finditer(said)
        ),
    )


def _anchor(name: str) -> str:
    """The id of a term; one that begins with two underscores would be the theme's own."""
    return slugify(name, "-").strip("_")


def _fault(path: str, term: Term, what: str, remedy: str) -> BookError:
    return BookError(f"glossary, {term.name}: {what}", remedy, path=path, line=term.line)

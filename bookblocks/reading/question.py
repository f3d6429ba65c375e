"""A question of a quiz: what it asks, what a reader may answer, and what is said to that."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

_BRACKETS = (("(", ")"), ("[", "]"))
_SIZE = re.compile("0|[1-9][0-9]{0,8}")
_BETWEEN = re.compile(r"\s*[,x×]\s*|\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Program:
    """A program of a question.

    Attributes:
        name: as a path below snippets/.
        section: what is shown of it; None for all.
        line: the line of the chapter that names it.
        expected: what it must print, without a line break at the end.
        proof: whether it is shown with the answer only.
    """

    name: str
    section: str | None
    line: int
    expected: str
    proof: bool


@dataclass(frozen=True)
class Option:
    """An option of a question.

    Attributes:
        say: what it says; where `printed`, to the character.
        why: why it is right, or wrong.
        shows: what the program would print if it were right; None where nothing is printed.
        printed: whether what it says is what the program would print.
        line: its line in the chapter.
    """

    say: str
    why: str
    right: bool
    shows: str | None
    printed: bool
    line: int


@dataclass(frozen=True)
class Shape:
    """A shape that a reader types.

    Attributes:
        answer: the right one, as the program prints it.
        why: why it is right.
        wrong: wrong ones that people give, as they are written, each with its explanation.
        otherwise: what is said of any other.
    """

    answer: str
    why: str
    wrong: Mapping[str, str]
    otherwise: str


@dataclass(frozen=True)
class Question:
    """A question: with options, or for a shape.

    Attributes:
        ask: the question itself.
        line: its line in the chapter.
        several: whether a reader may choose more than one option.
        program: the program that is shown or proves the answer, if any.
    """

    ask: str
    line: int
    several: bool
    options: Sequence[Option]
    shape: Shape | None
    program: Program | None

    @property
    def key(self) -> str:
        """What a reader's answer is kept under: an edited question has another one."""
        said = [(each.say, each.why, each.right, each.shows) for each in self.options]
        text = repr((self.ask, self.several, said, self.shape))
        return hashlib.sha256(text.encode()).hexdigest()[:8]

    def texts(self) -> Iterator[str]:
        """What it claims: all but what a wrong option says, or a wrong shape is."""
        yield self.ask
        for option in self.options:
            if option.right and not option.printed:
                yield option.say
            yield option.why
        if self.shape is not None:
            yield from (self.shape.why, *self.shape.wrong.values(), self.shape.otherwise)


def shape_of(text: str) -> tuple[int, ...] | None:
    """The sizes that a text gives, however it is written: (3,), torch.Size([3]), [3], 3.

    docs/assets/js/quiz.js reads what a reader types in the same way.
    """
    rest = re.sub(r"^(?:torch\s*\.\s*)?Size\s*(?=\()", "", text.strip(), flags=re.IGNORECASE)
    bare = True
    for opening, closing in _BRACKETS:
        if rest.startswith(opening) and rest.endswith(closing) and len(rest) > 1:
            rest, bare = rest[1:-1].strip(), False
    rest = re.sub(r"\s*,$", "", rest) if rest != "," else rest
    if not rest:
        return None if bare else ()
    sizes = _BETWEEN.split(rest)
    return tuple(map(int, sizes)) if all(map(_SIZE.fullmatch, sizes)) else None

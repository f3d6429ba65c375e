r"""The quiz at the end of a chapter: its questions, checked, and which program proves an answer.

A `quiz` fence is a list of questions in YAML, of four kinds. In words:

    - ask: Where does the layer keep its matrix?
      options:
        - say: In `fc._parameters`.
          right: It is a Parameter, and [registered](#the-register).
        - say: In `vars(fc)`, as `weight`.
          wrong: It looks so, since `fc.weight` reads it, but …

One option is `right`; with `several: true` one or more are. Each says why, also each wrong one. In
all these texts code stands between backticks, a formula as `#!math y = Ax`, a stress between
stars, and a link leads to a heading (`#a-heading`) or to another chapter (`shapes.md#a-heading`).

In words, and proven: `proof` names a program that prints a line for each option, in their order:
True where it is right, False where it is wrong. The reader sees the program with the answer.

    - ask: Which of these change what `fc(x)` gives?
      several: true
      proof: layer/bias/quiz/changes.py
      options: …

About a program that is shown (`listing`, whole or a section, `path.py:section`): what an option
says is what the program might print, error included. It prints what the right option says, to the
character, and what no other one says. An option in words has beside them what would be printed:

        - say: It ends with an error, since the sizes do not meet.
          shows: "RuntimeError: mat1 and mat2 shapes cannot be multiplied (1x3 and 4x3)"
          right: …

And a shape that the reader types. The answer is what the program prints; `wrong` explains answers
that people give, `otherwise` says how to look at it to all who give another one:

    - ask: Which shape does it print?
      listing: layer/shapes/quiz/batch.py
      type: shape
      answer: torch.Size([2, 3])
      right: …
      wrong:
        (3, 2): …
      otherwise: …

The programs stand below snippets/, in the folder quiz/ of the chapter's, and are listings in all
else. `pytest docs/layer/bias.md` runs them and compares.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from bookblocks.reading.alike import keys, seen
from bookblocks.reading.chapter import Chapter, Fence
from bookblocks.reading.errors import BookError
from bookblocks.reading.mapping import MappingError, cut
from bookblocks.reading.question import Option, Program, Question, Shape, shape_of
from bookblocks.reading.records import Node, read_records

LANGUAGE = "quiz"

HEADING = "Check yourself"
"""The heading below which it stands."""

ANCHOR = "check-yourself"
"""The id of that heading."""

FOLDER = "quiz"
"""The folder of a quiz's programs, within that of its chapter's."""

_QUESTION = ("ask", "several", "listing", "proof", "options")
_TYPED = ("ask", "listing", "type", "answer", "right", "wrong", "otherwise")
_OPTION = ("say", "shows", "right", "wrong")
_PROGRAM = re.compile(r"(?P<name>[^:\s]+\.py)(?::(?P<section>[A-Za-z][-\w]*))?")


def quizzes(chapter: Chapter) -> list[Question]:
    """The questions of a chapter.

    Raises:
        BookError: see `read_quiz`.
    """
    found = [fence for fence in chapter.fences if fence.language == LANGUAGE]
    return [question for fence in found for question in read_quiz(chapter, fence)]


def programs(chapter: Chapter) -> list[Program]:
    """The programs of the questions of a chapter.

    Raises:
        BookError: see `read_quiz`.
    """
    return [question.program for question in quizzes(chapter) if question.program is not None]


def as_fences(chapter: Chapter) -> list[Fence]:
    """The same programs as listings with their outputs, for what asks for these.

    Raises:
        BookError: see `read_quiz`.
    """
    found = []
    for program in programs(chapter):
        at = program.line - chapter.offset - 1
        output = Fence(program.line, at, at, "", "```", "text", program.expected.split("\n"))
        listing = Fence(program.line, at, at, "", "```", "python", [], output=output)
        listing.includes = [(program.name, program.section)]
        found.append(listing)
    return found


def read_quiz(chapter: Chapter, fence: Fence) -> tuple[Question, ...]:
    """The questions of a fence.

    Raises:
        BookError: it is not written as this module says, at the line that is not.
    """
    others = [each.line for each in chapter.fences if each.language == LANGUAGE]
    if fence.line != others[0]:
        raise BookError(
            "this page has two quizzes",
            f"Write the questions into the one at line {others[0]}.",
            path=chapter.path,
            line=fence.line,
        )
    return _read(chapter.path, fence.line, tuple(fence.body))


@lru_cache(maxsize=64)
def _read(path: str, line: int, body: tuple[str, ...]) -> tuple[Question, ...]:
    """Read one version of a quiz once."""
    return tuple(_Reader(path, line).questions("\n".join(body)))


class _Reader:
    """Reads the questions, and says what is wrong with them."""

    def __init__(self, path: str, line: int) -> None:
        self.path = path
        self.line = line

    def fail(self, row: int, what: str, remedy: str) -> BookError:
        return BookError(what, remedy, path=self.path, line=self.at(row))

    def at(self, row: int) -> int:
        """The line of the chapter in which a row of the fence stands."""
        return self.line + 1 + row

    def questions(self, source: str) -> list[Question]:
        try:
            nodes = read_records(source)
        except MappingError as error:
            raise self.fail(error.row, error.what, error.remedy) from None
        if not nodes:
            raise self.fail(-1, "this quiz has no question", "Begin with: - ask: …")
        found: dict[tuple[str, str], Question] = {}
        for node in nodes:
            question = self.question(node)
            # The same words about another program are another question.
            plain = (keys(question.ask)[1], question.program.name if question.program else "")
            if plain in found:
                before = found[plain].line
                raise self.fail(
                    node.row,
                    f"this question is asked twice, first at line {before}: {cut(question.ask)}",
                    "Ask another one, or the same in other words.",
                )
            found[plain] = question
        return list(found.values())

    def question(self, node: Node) -> Question:
        typed = isinstance(node.value, dict) and "type" in node.value
        known = self.names(node, _TYPED if typed else _QUESTION, "a question")
        ask = self.text(known, "ask", node, "a question")
        if typed:
            return self.typed(ask, node, known)
        several = "several" in known and self.flag(known["several"])
        if "listing" in known and "proof" in known:
            raise self.fail(
                known["proof"].row,
                "this question has a listing and a proof",
                "Keep one: a listing prints the right option, a proof a line for each option.",
            )
        if several and "listing" in known:
            raise self.fail(
                known["listing"].row,
                "a program prints one thing, and of this question several options are right",
                "Write proof: in place of listing:, or delete several:.",
            )
        options = self.options(node, known, listing="listing" in known)
        right = [option for option in options if option.right]
        if not right:
            raise self.fail(
                node.row,
                f"no option of this question is right: {cut(ask)}",
                "Write right: in place of wrong: below one.",
            )
        if len(right) > 1 and not several:
            raise self.fail(
                node.row,
                f"{len(right)} options of this question are right: {cut(ask)}",
                "Write several: true, or wrong: below all but one.",
            )
        program = None
        if "listing" in known:
            shows = right[0].shows
            assert shows is not None, "options() saw to it"
            program = self.program(known["listing"], shows, proof=False)
        elif "proof" in known:
            truth = "\n".join(str(option.right) for option in options)
            program = self.program(known["proof"], truth, proof=True)
        return Question(ask, self.at(node.row), several, options, None, program)

    def options(self, node: Node, known: dict[str, Node], *, listing: bool) -> list[Option]:
        if "options" not in known:
            raise self.missing(node, "options", "a question", _QUESTION)
        given = known["options"]
        if not isinstance(given.value, list):
            raise self.fail(given.row, "options must be a list", "Begin each with: - say: …")
        if len(given.value) < 2:
            raise self.fail(given.row, "a question has two options or more", "Write another one.")
        found: list[Option] = []
        said: dict[tuple[str, int, str], Option] = {}
        for item in given.value:
            option = self.option(item, listing=listing)
            new = {
                (kind, at, key): text
                for kind, text in (("say", option.say), ("shows", option.shows))
                if text is not None
                for at, key in enumerate(keys(text, printed=option.printed or kind == "shows"))
            }
            for key, text in new.items():
                if key in said:
                    raise self.fail(
                        item.row,
                        f"this option says what the one at line {said[key].line} says: {cut(text)}",
                        "Delete one of the two.",
                    )
            said.update(dict.fromkeys(new, option))
            found.append(option)
        return found

    def option(self, node: Node, *, listing: bool) -> Option:
        known = self.names(node, _OPTION, "an option")
        say = self.text(known, "say", node, "an option")
        if ("right" in known) == ("wrong" in known):
            what = "is right and wrong" if "right" in known else "has no explanation"
            raise self.fail(
                node.row,
                f"this option {what}: {cut(say)}",
                "Say below it why it is right (right: …) or why it is wrong (wrong: …).",
            )
        right = "right" in known
        why = self.text(known, "right" if right else "wrong", node, "an option")
        shows = self.text(known, "shows", node, "an option") if "shows" in known else None
        if shows is not None and not listing:
            raise self.fail(
                known["shows"].row,
                "an option shows something, and the question has no listing that prints it",
                "Name the program in listing:, or delete shows:.",
            )
        printed = listing and shows is None
        return Option(say, why, right, say if printed else shows, printed, self.at(node.row))

    def typed(self, ask: str, node: Node, known: dict[str, Node]) -> Question:
        kind = self.text(known, "type", node, "a question")
        if kind != "shape":
            raise self.fail(
                known["type"].row, f"there is no type {cut(kind)}", "Write type: shape."
            )
        answer = self.shape(known, "answer", node)
        wrong: dict[str, str] = {}
        seen = {shape_of(answer): "the answer"}
        given = known["wrong"].value if "wrong" in known else {}
        if not isinstance(given, dict):
            raise self.fail(
                known["wrong"].row, "wrong must be shapes", "Write (3, 2): and why it is wrong."
            )
        for name, why in given.items():
            sizes = shape_of(name)
            if sizes is None:
                raise self.no_shape(why.row, name)
            if sizes in seen:
                raise self.fail(
                    why.row, f"{cut(name)} is {seen[sizes]} already", "Delete one of the two."
                )
            seen[sizes] = cut(name)
            wrong[name] = self.text(given, name, node, "a question")
        shape = Shape(
            answer,
            self.text(known, "right", node, "a question"),
            wrong,
            self.text(known, "otherwise", node, "a question"),
        )
        if "listing" not in known:
            raise self.missing(node, "listing", "a question", _TYPED)
        program = self.program(known["listing"], answer, proof=False)
        return Question(ask, self.at(node.row), False, (), shape, program)

    def shape(self, known: dict[str, Node], name: str, node: Node) -> str:
        text = self.text(known, name, node, "a question")
        if shape_of(text) is None:
            raise self.no_shape(known[name].row, text)
        return text

    def no_shape(self, row: int, text: str) -> BookError:
        return self.fail(row, f"this is no shape: {cut(text)}", "Write it as torch.Size([2, 3]).")

    def program(self, node: Node, expected: str, *, proof: bool) -> Program:
        given = node.value if isinstance(node.value, str) else ""
        found = _PROGRAM.fullmatch(given)
        if found is None:
            raise self.fail(
                node.row,
                f"this names no program: {cut(given)}",
                "Write chapter/quiz/name.py or chapter/quiz/name.py:section.",
            )
        if proof and found["section"]:
            raise self.fail(
                node.row,
                "a proof is shown whole",
                f"Write {found['name']}.",
            )
        return Program(found["name"], found["section"], self.at(node.row), expected, proof)

    def names(self, node: Node, known: Sequence[str], what: str) -> dict[str, Node]:
        if not isinstance(node.value, dict):
            raise self.fail(
                node.row, f"this is no {what.partition(' ')[2]}", f"Begin it with: {known[0]}: …"
            )
        for name, value in node.value.items():
            if name not in known:
                near = difflib.get_close_matches(name, known, n=1)
                hint = f"Did you mean {near[0]}? " if near else ""
                raise self.fail(
                    value.row,
                    f"{what} has no {cut(name)}",
                    f"{hint}It takes: {', '.join(known)}.",
                )
        return node.value

    def text(self, known: Mapping[str, Node], name: str, node: Node, what: str) -> str:
        if name not in known:
            raise self.missing(node, name, what, _TYPED if "type" in known else _QUESTION)
        given = known[name]
        if not isinstance(given.value, str):
            raise self.fail(
                given.row,
                f"{cut(name)} must be a text",
                "A text with a colon or brackets in it stands between quotes.",
            )
        if not seen(given.value):
            raise self.fail(given.row, f"{cut(name)} is empty", "Say it in a sentence.")
        text = given.value.strip()
        if text.count("`") % 2:
            raise self.fail(
                given.row, f"a backtick of {cut(name)} has no partner", "Close the code with it."
            )
        return text

    def missing(self, node: Node, name: str, what: str, known: Sequence[str]) -> BookError:
        takes = _OPTION if what == "an option" else known
        return self.fail(node.row, f"{what} lacks {name}", f"It takes: {', '.join(takes)}.")

    def flag(self, node: Node) -> bool:
        if node.value not in ("true", "false"):
            raise self.fail(node.row, "several must be true or false", "Write several: true.")
        return node.value == "true"

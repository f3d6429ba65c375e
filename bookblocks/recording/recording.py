"""A recording: what a program did, as a recorder saw it and as it is kept between builds."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from fnmatch import fnmatchcase
from typing import NotRequired, TypedDict


class Source(TypedDict):
    """The source of a function, as a page shows it.

    Keys:
        file: the file, below the folder of packages for PyTorch's.
        lines: its lines: number, and text without the indentation that all of them have. A
            docstring is one line that says so, of number 0.
    """

    file: str
    lines: list[tuple[int, str]]


class Value(TypedDict):
    """A described value, as it goes into a recording (JSON).

    Keys:
        brief: one short text: `Tensor (3, 4)`, `Linear`, `'weight'`, `0.5`.
        type: the name of its class.
        shape, dtype: of a tensor.
        rows: the numbers of a tensor of one or two dimensions, as they are shown; one row
            for one dimension. Of a large tensor the first row's first few.
        whole: whether `rows` has all of the tensor's numbers.
        parts: what an object or a container holds, as name and brief text.
        object: which object it is; two values of one number are one object that has changed.
            Plain values, such as numbers and texts, have none.
        held: for each of the parts, which object it is, or None.
    """

    brief: str
    type: str
    shape: NotRequired[list[int]]
    dtype: NotRequired[str]
    rows: NotRequired[list[list[str]]]
    whole: NotRequired[bool]
    parts: NotRequired[list[tuple[str, str]]]
    object: NotRequired[int]
    held: NotRequired[list[int | None]]


@dataclass
class Call:
    """One call of a function.

    Attributes:
        name: as the book shows it: `Module._call_impl`, `init.kaiming_uniform_`,
            `torch._C._nn.linear`.
        module: the module that defines it.
        kind: `python`, `c`, or `named` for Python whose lines are not recorded.
        why: for `named`, the reason.
        source: the index of its source, or -1 where its lines are not recorded.
        file: the file of its source: below the folder of packages for PyTorch's, else its name.
        first: the first line of the function there.
        caller: the index of the call that made it, or None.
        site: the first and last line of the caller's statement that made it.
        arguments: for each its name, its value (None where it was not seen) and, for a C
            function, how the call writes it. A positional argument of C has no name.
        result: what it returned, or None where that was not seen.
        error: the exception that ended it, type and message.
        steps: the first and the last step within it, itself and the calls in it.
    """

    name: str
    module: str
    kind: str
    why: str = ""
    source: int = -1
    file: str = ""
    first: int = 0
    caller: int | None = None
    site: tuple[int, int] = (0, 0)
    arguments: list[tuple[str, int | None, str]] = field(default_factory=list)
    result: int | None = None
    error: str | None = None
    steps: tuple[int, int] = (-1, -1)


@dataclass
class Step:
    """A moment at which a debugger stops.

    Attributes:
        call: in which call.
        kind: `line` (about to run it), `return`, `yield`, `raise`, `c` (in a C function),
            or `end` of the program.
        first, last: the lines of the statement.
        names: what each name of the frame holds.
        outer: of each frame above it whose names have changed since they were last noted, its
            call and what each of its names holds.
        reads: what the statement decides by and is no name of the frame: its text, its value.
        printed: what the program has printed since the step before.
        value: for a return or a yield, what is given back.
        error: for a raise, type and message.
    """

    call: int
    kind: str
    first: int
    last: int
    names: dict[str, int]
    value: int | None = None
    error: str | None = None
    outer: list[tuple[int, dict[str, int]]] = field(default_factory=list)
    reads: list[tuple[str, int]] = field(default_factory=list)
    printed: str = ""


@dataclass
class Recording:
    """What was seen of one program.

    Attributes:
        calls: in the order in which they were made.
        steps: in the order in which they happened.
        values: every value that was seen, each once; calls and steps name them by index.
        sources: the functions whose lines were recorded.
    """

    calls: list[Call]
    steps: list[Step]
    values: list[Value]
    sources: list[Source] = field(default_factory=list)

    def to_json(self) -> str:
        """One text, from which `from_json` makes an equal recording."""
        return json.dumps(asdict(self), separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Recording:
        """The recording that `to_json` wrote."""
        given = json.loads(text)
        calls = [
            Call(
                **{
                    **call,
                    "site": tuple(call["site"]),
                    "steps": tuple(call["steps"]),
                    "arguments": [tuple(argument) for argument in call["arguments"]],
                }
            )
            for call in given["calls"]
        ]
        steps = [
            Step(
                **{
                    **step,
                    "outer": [tuple(names) for names in step["outer"]],
                    "reads": [tuple(read) for read in step["reads"]],
                }
            )
            for step in given["steps"]
        ]
        sources = [
            Source(file=source["file"], lines=[tuple(line) for line in source["lines"]])
            for source in given["sources"]
        ]
        for value in given["values"]:
            if "parts" in value:
                value["parts"] = [tuple(part) for part in value["parts"]]
        return cls(calls, steps, given["values"], sources)

    def children(self, call: int | None) -> list[int]:
        """The calls that a call made; those that began the session for None."""
        return [index for index, each in enumerate(self.calls) if each.caller == call]

    def depth(self, call: int) -> int:
        """How many calls are above a call."""
        above = self.calls[call].caller
        return 0 if above is None else self.depth(above) + 1

    def stack(self, call: int) -> list[int]:
        """A call and those above it, the outermost first."""
        above = self.calls[call].caller
        return [*([] if above is None else self.stack(above)), call]

    def brief(self, value: int | None) -> str:
        """One short text for a value; for one that was not seen, a sign of that."""
        return "…" if value is None else self.values[value]["brief"]


def fits(name: str, module: str, pattern: str) -> bool:
    """Whether a pattern names a function: as the book does, or with its whole module."""
    return fnmatchcase(name, pattern) or fnmatchcase(f"{module}.{name}", pattern)


def is_step(call: Call) -> bool:
    """Whether a debugger stops in a C function: in PyTorch's, and not in Python's own."""
    return call.kind == "c" and call.module.partition(".")[0] == "torch"


def cut_rows(value: Value) -> bool:
    """Whether a described tensor has more rows than it shows."""
    shape = value["shape"]
    return len(shape) > 2 or (len(shape) == 2 and len(value["rows"]) < shape[0])

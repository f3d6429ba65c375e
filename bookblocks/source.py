"""The source of a recorded function, read where it is installed when the book is built.

PyTorch's source is never committed: a page shows the lines of the version that was recorded.
"""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from textwrap import dedent

from bookblocks.listing import SECTION_MARKER, colour
from bookblocks.recording import Recording
from bookblocks.syntax import parse

LICENCE = "https://github.com/pytorch/pytorch/blob/{tag}/LICENSE"
_SOURCE = "https://github.com/pytorch/pytorch/blob/{tag}/{file}#L{line}"


@dataclass(frozen=True)
class Line:
    """One line of a function, as a page shows it.

    Attributes:
        number: its number in the file; 0 for the one that stands for a docstring left out.
        text: the line, without the indentation that the whole function has.
        html: the same, coloured.
    """

    number: int
    text: str
    html: str


@dataclass(frozen=True)
class Source:
    """The source of one function.

    Attributes:
        file: the file, below the folder of packages for PyTorch's.
        lines: its lines; a docstring is one line that says so, and a listing's section
            markers are left out.
    """

    file: str
    lines: tuple[Line, ...]

    def url(self, version: str) -> str | None:
        """Where PyTorch's own source can be read on the web; None for a program's."""
        if not self.file.startswith("torch/"):
            return None
        line = self.lines[0].number if self.lines else 1
        return _SOURCE.format(tag=tag(version), file=self.file, line=line)


def tag(version: str) -> str:
    """PyTorch's tag for a version: v2.13.0 for 2.13.0+cpu."""
    return f"v{version.partition('+')[0]}"


@cache
def packages() -> Path:
    """The folder that torch is installed in; torch itself is not imported."""
    spec = importlib.util.find_spec("torch")
    assert spec is not None and spec.origin is not None, "requirements.txt pins it"
    return Path(spec.origin).parents[1]


def locate(file: str, program: Path) -> Path:
    """A file as a recording names it, on this machine."""
    return packages() / file if file.startswith("torch/") else program.parent / file


def source_of(recording: Recording, index: int, program: Path) -> Source:
    """The source of the function of a recorded Python call.

    Args:
        program: the file that was recorded.
    """
    call = recording.calls[index]
    path = locate(call.file, program)
    furthest = max(
        (step.last for step in recording.steps if step.call == index), default=call.first
    )
    whole = call.caller is None and call.file == program.name and call.name == call.file
    return _source(path, call.file, path.stat().st_mtime_ns, call.first, furthest, whole)


@cache
def _source(path: Path, file: str, changed: int, first: int, furthest: int, whole: bool) -> Source:
    syntax = parse(str(path), changed)
    if syntax is None:
        return Source(file, ())
    # A lambda or the body of a class is no function of its own: as far as it was run.
    last, docstring = syntax.functions.get(first, (furthest, range(0)))
    if whole:
        first, last, docstring = 1, len(syntax.lines), range(0)
    texts = dedent("\n".join(syntax.lines[first - 1 : last])).split("\n")
    coloured = colour("\n".join(texts) + "\n")
    kept: list[Line] = []
    for number, (text, html) in enumerate(zip(texts, coloured, strict=True), start=first):
        if number in docstring:
            if number == docstring[0]:
                indent = text[: len(text) - len(text.lstrip(" "))]
                kept.append(Line(0, f"{indent}docstring", f"{indent}docstring"))
        elif not SECTION_MARKER.match(text):
            kept.append(Line(number, text, html))
    while kept and not kept[-1].text.strip():
        kept.pop()
    return Source(file, tuple(kept))

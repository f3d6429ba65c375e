"""The source of recorded functions, read where it is installed right after the recording.

PyTorch's source is never committed: a page shows the lines of the version that was recorded.
"""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from textwrap import dedent

from bookblocks.recording.recording import Recording, Source
from bookblocks.recording.syntax import Syntax, parse

LICENCE = "https://github.com/pytorch/pytorch/blob/{tag}/LICENSE"
_SOURCE = "https://github.com/pytorch/pytorch/blob/{tag}/{file}#L{line}"


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


def add_sources(recording: Recording, program: Path, *, parsed: bool = False) -> None:
    """Give each recorded Python call its source, each function's once.

    Args:
        program: the file that was recorded: a listing as Copy gives it, without markers.
        parsed: whether the recorder has run here: what it has parsed is not parsed again.
    """
    furthest: dict[tuple[str, int, str], int] = {}
    for step in recording.steps:
        call = recording.calls[step.call]
        key = (call.file, call.first, call.name)
        furthest[key] = max(furthest.get(key, 0), step.last)
    known: dict[tuple[str, int, str], int] = {}
    for call in recording.calls:
        if call.kind != "python":
            continue
        key = (call.file, call.first, call.name)
        if key not in known:
            known[key] = len(recording.sources)
            whole = call.caller is None and call.file == program.name and call.name == call.file
            path = locate(call.file, program)
            syntax = parse(str(path), 0 if parsed else path.stat().st_mtime_ns)
            lines = _lines(syntax, call.first, furthest.get(key, call.first), whole)
            recording.sources.append(Source(file=call.file, lines=lines))
        call.source = known[key]


def _lines(syntax: Syntax | None, first: int, furthest: int, whole: bool) -> list[tuple[int, str]]:
    if syntax is None:
        return []
    # A lambda or the body of a class is no function of its own: as far as it was run.
    last, docstring = syntax.functions.get(first, (furthest, range(0)))
    if whole:
        first, last, docstring = 1, len(syntax.lines), range(0)
    texts = dedent("\n".join(syntax.lines[first - 1 : last])).split("\n")
    lines: list[tuple[int, str]] = []
    for number, text in enumerate(texts, start=first):
        if number in docstring:
            if number == docstring[0]:
                indent = text[: len(text) - len(text.lstrip(" "))]
                lines.append((0, f"{indent}docstring"))
        else:
            lines.append((number, text))
    while lines and not lines[-1][1].strip():
        lines.pop()
    return lines


def url(source: Source, version: str) -> str | None:
    """Where PyTorch's own source can be read on the web; None for a program's."""
    if not source["file"].startswith("torch/"):
        return None
    line = source["lines"][0][0] if source["lines"] else 1
    return _SOURCE.format(tag=tag(version), file=source["file"], line=line)

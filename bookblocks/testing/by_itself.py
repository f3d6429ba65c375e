"""Programs that look at the process around them, run once more by Python alone.

A listing runs in a process that has PyTorch already, forked from a server: its stack has our
frames below it, `sys.modules` has more in it than it would have by itself. Most programs never
see that. One that imports a module of `TELLING` can, so `python NAME` has the last word there.
"""

from __future__ import annotations

import ast
import shlex
import sys
import tempfile
from pathlib import Path

from bookblocks.reading.errors import Fail
from bookblocks.reading.listing import Listing
from bookblocks.reading.text import difference
from bookblocks.running.result import Result
from bookblocks.running.runner import shared_runner

TELLING = frozenset(
    {"atexit", "gc", "importlib", "inspect", "pkgutil", "runpy", "sys", "threading", "traceback"}
)
"""Python's modules that tell a program of its stack, its modules and what else lives beside it."""

_NAMES = frozenset(
    {"__builtins__", "__import__", "__loader__", "__spec__", "RecursionError", "eval", "exec"}
)
_ATTRIBUTES = frozenset(
    {"sys", "filters", "tb_frame", "f_back", "gi_frame", "cr_frame", "__subclasses__"}
)
"""Ways to the same without an import of one's own: `os.sys`, the traceback of an exception."""


def looks_around(program: str) -> bool:
    """Whether a program imports what can tell it how it is run."""
    return any(_tells(node) for node in ast.walk(ast.parse(program)))


def _tells(node: ast.AST) -> bool:
    if isinstance(node, ast.Import):
        return any(name.name.partition(".")[0] in TELLING for name in node.names)
    if isinstance(node, ast.ImportFrom):
        return (node.module or "").partition(".")[0] in TELLING
    if isinstance(node, ast.Attribute):
        return node.attr in _ATTRIBUTES
    return isinstance(node, ast.Name) and node.id in _NAMES


def check_by_itself(name: str, listing: Listing, result: Result, fault: Fail) -> None:
    """See that Python alone prints what our runner says that a program prints.

    Args:
        name: the program, as messages name it.
        listing: its text and its file; nothing is run if it does not look around.
        result: what the runner saw it do.

    Raises:
        BookError: it prints another output, or ends in another way.
    """
    if not looks_around(listing.program):
        return
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, listing.path.name).write_text(listing.program, encoding="utf-8")
        command = shlex.join([sys.executable, listing.path.name])
        alone = shared_runner().run_shell(
            f"cd {shlex.quote(folder)}; PYTHONIOENCODING=utf-8 exec {command}"
        )
    told = alone.stderr.rstrip("\n")
    # Below the traceback stands the error; what is above it has the folder's name.
    same = result.error and told.endswith(result.error.rstrip("\n"))
    error = result.error if same else told or None
    seen = Result(alone.stdout, "", error, alone.status)
    if alone.harm is None and (seen.output, seen.status) == (result.output, result.status):
        return
    changed = difference(result.output, seen.output, before="run by us", after="run by Python")
    raise fault(
        "\n".join((f"{name} does something else when Python alone runs it:", *changed))
        if changed
        else f"{name} {alone.harm or f'ends with status {seen.status}'} when Python alone runs it",
        "It looks at the process that it runs in. Let it say what does not depend on that.",
    )

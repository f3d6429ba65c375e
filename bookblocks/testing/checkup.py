"""`make checkup`: write docs/reference/checkup.py, made from the checks of the silent traps.

Each `*_check.py` below snippets/reference/silent-traps/ may show a section `check`: one function
that takes a module and gives its findings as text, below the functions that it needs. The file
has them all, with a function that runs them and a command line. A reader downloads it and has a
checkup of what the book tells.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bookblocks.reading.book import Book
from bookblocks.reading.entry import TRAPS
from bookblocks.reading.errors import BookError
from bookblocks.reading.listing import read_listing
from bookblocks.testing.replacing import Replacement, replace_all

TARGET = "reference/checkup.py"
"""The file that is made, below docs/."""

SECTION = "check"
"""The section of a listing that holds its check."""

_TAKES = {
    "net": "found += {name}(net)",
    "optimizers": "if optimizer is not None: found += {name}(net, *_all_of(optimizer))",
    "loss": "if loss is not None: found += {name}(net, loss)",
    "example": (
        "if example is not None:\n"
        "        with _as_it_was(net): found += {name}(net, *_all_of(example))"
    ),
}
"""How a check is called, by the last argument that it takes."""

_HEAD = '''\
"""A checkup for a PyTorch module: what goes wrong with it in silence.

In a program of yours, with this file beside it:

    from checkup import checkup

    checkup(net)
    checkup(net, optimizer=optimizer, loss=loss, example=x)

It prints what it finds and returns it as a list. Of `optimizer`, `loss` and `example` give what
you have. Several optimizers stand in a list, the arguments of a call in a tuple. Only with an
`example` is the module called; the checkup then puts back its numbers, its attributes and the
random numbers of PyTorch.

On the command line, with the name of a module, or of a function that makes one:

    python -m checkup package.module:name

The exit status is 1 where there are findings, and 2 where the name leads to no module.

This file belongs to the book The Callable Layer, which explains each finding, and is under the
MIT licence. It is made by `make checkup` from programs of the book: change it there.
"""

import argparse
import importlib
import inspect
import sys
import torch
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from torch import nn
from typing import Any
'''

_TAIL = '''\
def checkup(
    net: nn.Module,
    optimizer: torch.optim.Optimizer | Sequence[torch.optim.Optimizer] | None = None,
    loss: torch.Tensor | None = None,
    example: object = None,
) -> list[str]:
    """Print what is wrong with a module, and return it.

    Args:
        net: the module.
        optimizer: what trains it; several in a list.
        loss: what was computed with it, for `backward`.
        example: an input; several in a tuple. With it the module is called, without gradients.

    Raises:
        TypeError: `net` is no module.
        ValueError: there is an example, and the module has lazy layers that were never called.
    """
    if not isinstance(net, nn.Module):
        raise TypeError(f"checkup looks at modules, and this is a {type(net).__name__}")
    found: list[str] = []
    # CALLS
    for finding in found or ["Nothing found."]:
        print(finding)
    return found


def _all_of(given: Any) -> Sequence[Any]:
    """Several things in a list or a tuple, or one that is neither."""
    return given if isinstance(given, (list, tuple)) else (given,)


@contextmanager
def _as_it_was(net: nn.Module) -> Iterator[None]:
    """Put back what a call changes: numbers, attributes, PyTorch's random numbers."""
    tensors = [*net.parameters(), *net.buffers()]
    if any(nn.parameter.is_lazy(tensor) for tensor in tensors):
        raise ValueError("call the module once before: it has lazy layers without numbers")
    dicts: list[dict[str, Any]] = []
    for module in net.modules():
        dicts += [vars(module), module._parameters, module._buffers, module._modules]
    dicts = [each for each in dicts if isinstance(each, dict)]  # TorchScript has others.
    kept = [dict(each) for each in dicts]
    numbers = [tensor.detach().clone() for tensor in tensors]
    devices = {tensor.device for tensor in tensors if tensor.is_cuda}
    # The call gets other buffers: a graph that waits for `backward` may need these as they are.
    others = {id(tensor): tensor.detach().clone() for tensor in net.buffers()}
    for module in net.modules():
        if isinstance(module._buffers, dict):
            held = {key: others.get(id(each)) for key, each in module._buffers.items()}
            module._buffers.update(held)
    try:
        with torch.random.fork_rng(devices=list(devices)):
            yield
    finally:
        for each, before in zip(dicts, kept, strict=True):
            each.clear()
            each.update(before)
        with torch.no_grad():
            for tensor, number in zip(tensors, numbers, strict=True):
                if not (tensor.is_meta or torch.equal(tensor, number)):
                    tensor.copy_(number)


def _named(given: str, parser: argparse.ArgumentParser) -> nn.Module:
    """The module that package.module:name leads to."""
    package, _, name = given.partition(":")
    if not all(part.isidentifier() for part in (*package.split("."), *name.split("."))):
        parser.error(f"write it as package.module:name, not {given}")
    try:
        found: Any = importlib.import_module(package)
    except ModuleNotFoundError as error:
        if not f"{package}.".startswith(f"{error.name}."):
            raise  # Something that the package imports is not there.
        parser.error(f"Python finds no {error.name} from here")
    for part in name.split("."):
        if not hasattr(found, part):
            parser.error(f"{package} has no {name}")
        found = getattr(found, part)
    if not isinstance(found, nn.Module) and callable(found):
        try:
            inspect.signature(found).bind()
        except TypeError as error:
            parser.error(f"{given} cannot be called without arguments: {error}")
        found = found()
    if not isinstance(found, nn.Module):
        parser.error(f"{given} gives no module, but a {type(found).__name__}")
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Check the module that the command line names. Returns the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m checkup", description="What goes wrong with a PyTorch module in silence."
    )
    parser.add_argument(
        "module", metavar="package.module:name", help="a module, or a function that makes one"
    )
    return 1 if checkup(_named(parser.parse_args(arguments).module, parser)) else 0


if __name__ == "__main__":
    sys.exit(main())
'''


@dataclass(frozen=True)
class Check:
    """A section `check`.

    Attributes:
        path: its file, as errors name it.
        name: its function.
        takes: the last argument of that.
        functions: the source of its functions, by name; its own is the last.
        imports: what they import, each as a line.
    """

    path: str
    name: str
    takes: str
    functions: dict[str, str]
    imports: list[str]


def checks(book: Book) -> Iterator[Check]:
    """The checks of the silent traps, in the order of their files.

    Raises:
        BookError: a listing or a section that is not as it must be.
    """
    for path in sorted((book.snippets / TRAPS).rglob("*_check.py")):
        listing = read_listing(book.snippets, path.relative_to(book.snippets).as_posix())
        if SECTION in listing.sections:
            lines = [listing.lines[index] for index in listing.sections[SECTION]]
            yield _check(book.name(path), "\n".join(lines), listing.program)


def _check(path: str, section: str, program: str) -> Check:
    functions = ast.parse(section).body
    if not functions or not all(isinstance(each, ast.FunctionDef) for each in functions):
        raise BookError(
            "the section check holds more than functions",
            "Put its imports above it, and what calls it into a section use.",
            path=path,
        )
    last = functions[-1]
    assert isinstance(last, ast.FunctionDef)
    every = [*last.args.args, *([last.args.vararg] if last.args.vararg else [])]
    arguments = [each.arg for each in every]
    returns = ast.unparse(last.returns) if last.returns else ""
    if (
        arguments[:1] != ["net"]
        or len(arguments) > 2
        or arguments[-1] not in _TAKES
        or returns != "list[str]"
    ):
        raise BookError(
            f"the checkup cannot call {last.name}",
            "Let it take net: nn.Module, then at most one of "
            f"{', '.join(name for name in _TAKES if name != 'net')}, and return list[str].",
            path=path,
        )
    used = {each.id for each in ast.walk(ast.parse(section)) if isinstance(each, ast.Name)}
    imports = []
    for node in ast.parse(program).body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            node.names = [
                each for each in node.names if (each.asname or each.name.partition(".")[0]) in used
            ]
            if node.names:
                imports.append(ast.unparse(node))
    sources = {
        each.name: ast.get_source_segment(section, each) or ""
        for each in functions
        if isinstance(each, ast.FunctionDef)
    }
    return Check(path, last.name, arguments[-1], sources, imports)


def made(book: Book) -> str:
    """The text of the file.

    Raises:
        BookError: a section is not as it must be, or two functions of one name differ.
    """
    functions: dict[str, tuple[str, str]] = {}
    imports: dict[str, None] = {}
    calls: dict[str, list[str]] = {takes: [] for takes in _TAKES}
    for check in checks(book):
        imports |= dict.fromkeys(check.imports)
        for name, source in check.functions.items():
            first, other = functions.setdefault(name, (check.path, source))
            if source != other or (name == check.name and first != check.path):
                raise BookError(
                    f"there is a function {name} in {first} too",
                    "Name one of them otherwise; a function that two checks need is written "
                    "alike in both.",
                    path=check.path,
                )
        calls[check.takes].append(_TAKES[check.takes].format(name=check.name))
    inside = "\n    ".join(line for lines in calls.values() for line in lines)
    parts = [
        _HEAD + "\n".join(imports),
        *(source for _, source in functions.values()),
        _TAIL.replace("# CALLS", inside),
    ]
    return _tidy("\n\n\n".join(parts))


def _tidy(text: str) -> str:
    """Imports in order, lines as long as those of our own code."""
    ours = ("--isolated", "--line-length", "100", "--target-version", "py311")
    for command in (
        ("check", "--select", "F401,I", "--fix", "--quiet", *ours, "-"),
        ("format", "--config", "format.skip-magic-trailing-comma = true", "--quiet", *ours, "-"),
    ):
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *command],
            input=text.encode("utf-8"),
            capture_output=True,
            check=True,
        )
        text = done.stdout.decode("utf-8")
    return text


def main() -> int:
    """Write the file where it is not as the sections give it. Returns the exit status."""
    try:
        if not Path("mkdocs.yml").is_file():
            raise BookError("no mkdocs.yml here", "Run make checkup in the folder of the book.")
        book = Book.load(Path.cwd())
        target = book.docs / TARGET
        name = book.name(target)
        old = target.read_bytes() if target.is_file() else None
        new = made(book).encode("utf-8")
        if new != old:
            replace_all([Replacement(target, name, old, new)])
    except BookError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{name} is as its sections give it." if new == old else f"rewrote {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

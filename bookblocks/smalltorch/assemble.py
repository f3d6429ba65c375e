"""Puts the small PyTorch together: PyTorch's own files, the stand-ins, and the names it has.

`python -m bookblocks.smalltorch.assemble FOLDER` writes the archive for the page, torch.zip,
with PyTorch's licence, into a folder. For programs under CPython, `assembled` makes a folder that
goes before site-packages on their path. Nothing of this is committed.
"""

from __future__ import annotations

import ast
import hashlib
import importlib.metadata
import importlib.util
import json
import os
import shutil
import sys
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import bookblocks
from bookblocks.smalltorch import files
from bookblocks.smalltorch.missing import FileMissing

STANDINS = Path(__file__).with_name("standins")
"""The stand-ins, under the names of what they stand for."""

ARCHIVE = "torch.zip"
"""The name of the archive."""

NAMES = "torch/_C/_names.py"
"""The module with the names that PyTorch has."""

LICENCE = "LICENSE-PyTorch"
"""PyTorch's licence, as the archive names it."""

_HOME = Path(bookblocks.__file__).parent
# The room that goes into the page, with whatever it imports; what runs there is `browser.files`.
_ROOMS = ("smalltorch",)
# What puts together is not needed in what is put together.
_OUTSIDE = {f"bookblocks.smalltorch.{name}" for name in ("assemble", "files", "missing")}
# What Python's own library does not have in a page; a machine has the real one.
_PAGE_ONLY = ("numpy.py", "typing_extensions.py")


def package() -> Path:
    """The folder of the installed PyTorch, which is not imported.

    Raises:
        FileMissing: none is installed.
    """
    spec = importlib.util.find_spec("torch")
    if spec is None or spec.origin is None:
        raise FileMissing(Path(sys.prefix), "__init__.py")
    return Path(spec.origin).parent


def contents(torch: Path) -> dict[str, bytes]:
    """All files of the small PyTorch, by their path.

    Args:
        torch: the folder of the installed PyTorch.

    Raises:
        FileMissing: it lacks a file.
    """
    found = {f"torch/{path}": content for path, content in files.read(torch).items()}
    found |= {
        file.relative_to(STANDINS).as_posix(): file.read_bytes()
        for file in sorted(STANDINS.rglob("*.py"))
    }
    return found


def named(names: Mapping[str, Sequence[str]]) -> bytes:
    """The module that has the names of PyTorch."""
    lines = ['"""The names that PyTorch has, by kind; written when this was put together."""\n']
    lines += [f"{kind} = {json.dumps(sorted(each))}\n" for kind, each in names.items()]
    return "\n".join(lines).encode()


def assembled(cache: Path, torch: Path | None = None) -> Path:
    """A folder with the small PyTorch, for a program's path; made where it is not there yet.

    Args:
        cache: a folder that may be deleted at any time.
        torch: the folder of the installed PyTorch.

    Raises:
        FileMissing: PyTorch lacks a file.
    """
    torch = package() if torch is None else torch
    found = contents(torch)
    digest = hashlib.sha256(Path(__file__).read_bytes() + Path(files.__file__).read_bytes())
    for path, content in found.items():
        digest.update(f"{path} {len(content)}\n".encode() + content)
    folder = cache / digest.hexdigest()[:32]
    if folder.is_dir():
        return folder
    found[NAMES] = named(files.names(torch))
    for path in _PAGE_ONLY:
        del found[path]
    part = folder.with_name(f"{folder.name}.{os.getpid()}")
    for path, content in found.items():
        file = part / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    # Another process may have been quicker.
    with suppress(OSError):
        part.rename(folder)
    shutil.rmtree(part, ignore_errors=True)
    return folder


def archive(torch: Path | None = None) -> bytes:
    """The archive for the page: the same bytes for the same files.

    Raises:
        FileMissing: PyTorch lacks a file.
    """
    torch = package() if torch is None else torch
    found = contents(torch)
    found[NAMES] = named(files.names(torch))
    found[LICENCE] = _licence(torch)
    for file in _own():
        found[file.relative_to(_HOME.parent).as_posix()] = file.read_bytes()
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for path in sorted(found):
            target.writestr(_entry(path), found[path], zipfile.ZIP_DEFLATED, 9)
    return packed.getvalue()


def _entry(path: str) -> zipfile.ZipInfo:
    """An entry of the archive: the same on each machine, whatever the clock says."""
    entry = zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0))
    entry.create_system, entry.external_attr = 3, 0o644 << 16
    return entry


def _licence(torch: Path) -> bytes:
    """PyTorch's licence.

    Raises:
        FileMissing: it is not beside the package.
    """
    for home in importlib.metadata.distributions(name="torch", path=[str(torch.parent)]):
        for file in home.files or ():
            if file.name == "LICENSE" and "third_party" not in file.parts:
                with suppress(OSError):
                    return Path(str(home.locate_file(file))).read_bytes()
    raise FileMissing(torch, LICENCE)


def _own() -> Iterator[Path]:
    """The modules of the book that the page needs: those of its rooms, and all they import."""
    waiting = [
        file
        for room in _ROOMS
        for file in (_HOME / room).rglob("*.py")
        if not file.is_relative_to(STANDINS)
    ]
    seen: set[Path] = set()
    while waiting:
        file = waiting.pop()
        if file in seen or _module(file) in _OUTSIDE:
            continue
        seen.add(file)
        waiting += [*_imported(file), *_packages(file)]
    yield from sorted(seen)


def _module(file: Path) -> str:
    return ".".join(file.relative_to(_HOME.parent).with_suffix("").parts)


def _packages(file: Path) -> Iterator[Path]:
    """What makes the folders above a module packages."""
    for above in file.parents:
        if not above.is_relative_to(_HOME):
            return
        if (above / "__init__.py").is_file():
            yield above / "__init__.py"


def _imported(file: Path) -> Iterator[Path]:
    """The modules of the book that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(file.read_bytes())):
        names: list[str] = []
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module, *(f"{node.module}.{each.name}" for each in node.names)]
        elif isinstance(node, ast.Import):
            names = [each.name for each in node.names]
        for name in names:
            home, *inner = name.split(".")
            path = _HOME.joinpath(*inner).with_suffix(".py")
            if home == _HOME.name and inner and path.is_file():
                yield path


def main(arguments: Sequence[str]) -> int:
    """Write the archive into a folder, and say how large it is.

    Args:
        arguments: the folder.
    """
    if len(arguments) != 1:
        raise SystemExit("Name one folder: python -m bookblocks.smalltorch.assemble FOLDER")
    try:
        packed = archive()
    except FileMissing as error:
        raise SystemExit(str(error)) from None
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ARCHIVE).write_bytes(packed)
    print(f"{folder / ARCHIVE}: {len(packed):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

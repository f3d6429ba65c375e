"""What is kept between builds, under .cache/: texts that take long to make."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path


def kept(folder: Path, parts: Iterable[str], make: Callable[[], str]) -> str:
    """A text that is kept in `folder`, or one made now and kept.

    A file that is empty, cut or otherwise not as it was written counts as none; where no file
    can be written (`.cache` is a file, the disk is full), the text is made each time.

    Args:
        folder: a folder of its own for each kind of text; it may be deleted at any time.
        parts: all that the text depends on.
        make: makes the text.
    """
    found = look(folder, parts := list(parts))
    if found is not None:
        return found
    text = make()
    keep(folder, parts, text)
    return text


def look(folder: Path, parts: Iterable[str]) -> str | None:
    """The text that is kept in `folder` for these parts, None where there is none; see `kept`."""
    return _read(_file(folder, parts))


def keep(folder: Path, parts: Iterable[str], text: str) -> None:
    """Keep a text in place of the one that may be there; see `kept`."""
    with suppress(OSError):
        _write(_file(folder, parts), text)


def _file(folder: Path, parts: Iterable[str]) -> Path:
    return folder / _hash(json.dumps(list(parts)))[:32]


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _read(file: Path) -> str | None:
    """The text of a file, None where that is not what was once written."""
    try:
        proof, found, text = file.read_bytes().decode("utf-8", "surrogatepass").partition("\n")
    except (OSError, UnicodeDecodeError):
        return None
    return text if found and proof == _hash(text) else None


def _write(file: Path, text: str) -> None:
    """Write a text below its hash, in one move: another build may be reading it.

    Raises:
        OSError: it cannot be written; nothing is left of it.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        part.write_bytes(f"{_hash(text)}\n{text}".encode("utf-8", "surrogatepass"))
        part.replace(file)
    except OSError:
        with suppress(OSError):
            part.unlink()
        raise

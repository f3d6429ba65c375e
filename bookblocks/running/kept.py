"""What is kept between builds, under .cache/: texts that take long to make."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path


def kept(folder: Path, parts: Iterable[str], make: Callable[[], str]) -> str:
    """A text that is kept in `folder`, or one made now and kept.

    Args:
        folder: a folder of its own for each kind of text; it may be deleted at any time.
        parts: all that the text depends on.
        make: makes the text.
    """
    name = hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]
    file = folder / name
    if file.is_file():
        return file.read_text(encoding="utf-8")
    text = make()
    folder.mkdir(parents=True, exist_ok=True)
    # In one move, since another build may be reading it.
    part = folder / f"{name}.{os.getpid()}"
    part.write_text(text, encoding="utf-8")
    part.replace(file)
    return text

"""`make editions`: every edition, or those that are named, below the built site."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from bookblocks.editions import built as books
from bookblocks.editions import listed
from bookblocks.editions.edition import EDITIONS, FOLDER
from bookblocks.editions.errors import EditionError


def main(arguments: Sequence[str]) -> int:
    """Make editions of a built site, and say how large each is.

    Args:
        arguments: the folder of the site, then the modules of editions; all where none is named.

    Returns:
        0, or 1 where one could not be made.
    """
    if not arguments:
        raise SystemExit("Name the built site: python -m bookblocks.editions site")
    site, *names = arguments
    known = [each.module for each in EDITIONS]
    for name in names:
        if name not in known:
            raise SystemExit(f"There is no edition {name}. There are: {', '.join(known)}.")
    book = books.read(Path.cwd(), Path(site))
    folder = book.site / FOLDER
    try:
        listed.empty(book)
        for edition in EDITIONS:
            if not names or edition.module in names:
                folder.mkdir(exist_ok=True)
                import_module(f"bookblocks.editions.{edition.module}").write(book, folder)
                file = Path(os.path.normpath(folder / edition.file))
                print(f"{file}: {file.stat().st_size:,} bytes", flush=True)
        listed.fill(book, EDITIONS)
    except EditionError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

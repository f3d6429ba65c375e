"""What a program can import: what every reader has, and modules that it has written itself.

`reading/listing.py` refuses what an import statement says; here an import in any other form,
`importlib.import_module("yaml")`, finds no more than it would where the program is copied to.
"""

from __future__ import annotations

from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import Any

from bookblocks.reading.listing import READERS_HAVE


class Readers:
    """One of Python's finders of modules, without those that only the book has.

    Attributes:
        finder: an entry of sys.meta_path.
        own: the folder of the program, whose modules are its own.
    """

    def __init__(self, finder: Any, own: str) -> None:
        self.finder = finder
        self.own = Path(own)

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        """See importlib.abc.MetaPathFinder; None for what a reader does not have."""
        found: ModuleSpec | None = self.finder.find_spec(name, path, target)
        if found is None or name.partition(".")[0] in READERS_HAVE:
            return found
        places = [found.origin, *(found.submodule_search_locations or ())]
        own = any(place and Path(place).is_relative_to(self.own) for place in places)
        # A part of a package that is imported already is found where that is.
        return found if own or path is not None else None

    def __getattr__(self, name: str) -> Any:
        """Whatever else the finder can do: find distributions, forget what it knows."""
        return getattr(self.finder, name)

"""The files of Run: what a reader's browser fetches to run a program in the page.

`make run-files` writes them to docs/assets/run/ (testing/run_files.py), and none is committed.
With them each listing has the buttons Edit and Run; without them, or with half of them, none has.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

FOLDER = "assets/run"
"""Where they are, below docs/."""

LIST = "files.json"
"""The list of them, which is written last."""


def whole(docs: Path) -> bool:
    """Whether all of them are there.

    Args:
        docs: the folder of the chapters.
    """
    listed = docs / FOLDER / LIST
    try:
        return _whole(listed, listed.stat().st_mtime_ns)
    except OSError:
        return False


@lru_cache(maxsize=8)
def _whole(listed: Path, _: int) -> bool:
    files = json.loads(listed.read_text(encoding="utf-8"))["files"]
    sizes = {listed.with_name(each["file"]): each["bytes"] for each in files}
    return all(path.is_file() and path.stat().st_size == size for path, size in sizes.items())

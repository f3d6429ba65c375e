"""Where the source of a class is read."""

from __future__ import annotations

import inspect
from typing import Any


def get_source_lines_and_file(
    obj: Any, error_msg: str | None = None
) -> tuple[list[str], int, str | None]:
    """The lines of an object, the number of the first, and its file.

    Raises:
        OSError: Python cannot read them.
    """
    file = inspect.getsourcefile(obj)
    lines, first = inspect.getsourcelines(obj)
    return lines, first, file

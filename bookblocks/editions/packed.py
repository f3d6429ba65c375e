"""A zip that is the same whenever and wherever it is made from the same files."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

EARLIEST = datetime(1980, 1, 1)
"""The date of what has none: a zip knows no time before it."""


def pack(
    file: Path,
    entries: Iterable[tuple[str, bytes]],
    when: datetime = EARLIEST,
    stored: str = "",
) -> None:
    """Write a zip.

    Args:
        entries: the name of each file in it, and what it holds; they stand in this order.
        when: the date that all of them bear.
        stored: the one that is not compressed, where a format asks for that.
    """
    moment = when.timetuple()[:6]
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in entries:
            info = zipfile.ZipInfo(name, moment)
            # The rights of a file, and as Unix writes them, whatever the machine is.
            info.create_system = 3
            info.external_attr = 0o644 << 16
            info.compress_type = zipfile.ZIP_STORED if name == stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, content)

"""A zip that is the same each time."""

from __future__ import annotations

import os
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from bookblocks.editions.packed import pack

WHEN = datetime(2026, 1, 2, 3, 4, 6, tzinfo=UTC)


def test_two_are_the_same_to_the_byte(tmp_path: Path) -> None:
    one, two = tmp_path / "one.zip", tmp_path / "two.zip"
    for file in (one, two):
        pack(file, [("mimetype", b"text"), ("b/a.txt", b"a" * 99)], WHEN, stored="mimetype")
        os.utime(file, (0, 0))
    assert one.read_bytes() == two.read_bytes()


def test_the_order_the_date_and_what_is_not_compressed(tmp_path: Path) -> None:
    pack(tmp_path / "a.zip", [("z", b"1" * 99), ("a", b"2" * 99)], WHEN, stored="z")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.namelist() == ["z", "a"]
        first, second = archive.infolist()
    assert first.compress_type == zipfile.ZIP_STORED
    assert second.compress_type == zipfile.ZIP_DEFLATED
    assert second.date_time == (2026, 1, 2, 3, 4, 6)
